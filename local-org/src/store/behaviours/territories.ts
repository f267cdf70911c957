import type { Behaviour, BehaviourFactory, BehaviourReader } from '../behaviour.ts';
import type { Cell, SaveError } from '../store.ts';
import type { Table } from '../table.ts';

/** A model's way through its life: from a state to those that may follow. */
const nextStates: Readonly<Record<string, readonly string[]>> = {
  Planning: ['Active'],
  Active: ['Archived'],
  Archived: [],
};
/** Territories of one model. */
const MOST_TERRITORIES = 1_000;

/** The rules of Sales Territories: models, territories, and what is assigned to them. */
export const territories: BehaviourFactory = (table, reader): Behaviour | null => {
  switch (table.name) {
    case 'Territory2Model':
      return model(table, reader);
    case 'Territory2':
      return territory(table, reader);
    case 'ObjectTerritory2Association':
      return objectAssociation(table, reader);
    case 'UserTerritory2Association':
      return once(table, reader, ['UserId', 'Territory2Id']);
    case 'ObjectTerritory2AssignmentRule':
      return once(table, reader, ['Territory2ModelId', 'DeveloperName']);
    case 'ObjectTerritory2AssignmentRuleItem':
      return ruleItem(table, reader);
    case 'RuleTerritory2Association':
      return ruleOfTerritory(table, reader);
    case 'Opportunity':
      return table.column('Territory2Id') ? opportunityTerritory(table, reader) : null;
    default:
      return null;
  }
};

const problem = (statusCode: string, message: string, ...fields: string[]): SaveError => ({
  statusCode,
  message,
  fields,
});

/** One model is active at a time, and an archived one stays so. Activation is done at once. */
function model(table: Table, reader: BehaviourReader): Behaviour {
  const [state, activated, deactivated] = placesOf(table, 'State', 'ActivatedDate', 'DeactivatedDate');
  return {
    touches: [state!, activated!, deactivated!],
    before(row, old, _given, now): SaveError | undefined {
      row[state!] ??= 'Planning';
      const [from, to] = [String(old?.[state!] ?? 'Planning'), String(row[state!])];
      if (from === to) return undefined;
      if (!nextStates[from]?.includes(to)) {
        return problem('INVALID_STATUS', `A territory model cannot go from ${from} to ${to}.`, 'State');
      }
      if (to === 'Archived') row[deactivated!] = now;
      if (to !== 'Active') return undefined;
      const [other] = reader.all("SELECT Name FROM Territory2Model WHERE State = 'Active'");
      if (other) {
        const message = `The territory model ${String(other[0])} is active. Archive it before you activate another one.`;
        return problem('LIMIT_EXCEEDED', message, 'State');
      }
      row[activated!] = now;
      return undefined;
    },
  };
}

/** A territory stands below one of its own model, and is called otherwise than all others there. */
function territory(table: Table, reader: BehaviourReader): Behaviour {
  const [own, parent, name] = placesOf(table, 'Territory2ModelId', 'ParentTerritory2Id', 'DeveloperName');
  const levels = ['AccountAccessLevel', 'CaseAccessLevel', 'OpportunityAccessLevel'].flatMap(
    (level) => table.column(level)?.index ?? [],
  );
  return {
    touches: levels,
    before(row, old): SaveError | undefined {
      for (const level of levels) row[level] ??= 'Read';
      const sql = 'SELECT Id, DeveloperName FROM Territory2 WHERE Territory2ModelId = ?';
      if (old === null) {
        const all = reader.all('SELECT COUNT(*) FROM Territory2 WHERE Territory2ModelId = ?', [row[own!]!]);
        if (Number(all[0]?.[0]) >= MOST_TERRITORIES) {
          return problem('LIMIT_EXCEEDED', `A territory model holds ${MOST_TERRITORIES} territories at most.`);
        }
      }
      const twin = reader.all(`${sql} AND DeveloperName = ?`, [row[own!]!, row[name!] ?? null]);
      if (twin[0] && twin[0][0] !== row[0]) return duplicate('DeveloperName', twin[0][0]);
      const above = row[parent!];
      if (above === null || above === undefined || above === old?.[parent!]) return undefined;
      if (above === row[0])
        return problem('CIRCULAR_DEPENDENCY', 'A territory cannot be its own parent.', 'ParentTerritory2Id');
      const [found] = reader.all('SELECT Territory2ModelId FROM Territory2 WHERE Id = ?', [above]);
      if (found && found[0] === row[own!]) return undefined;
      return problem(
        'INVALID_CROSS_REFERENCE_KEY',
        'The parent territory belongs to another model.',
        'ParentTerritory2Id',
      );
    },
  };
}

/** By hand only: what rules assign cannot be written from outside. */
function objectAssociation(table: Table, reader: BehaviourReader): Behaviour {
  const [cause, object, type] = placesOf(table, 'AssociationCause', 'ObjectId', 'SobjectType');
  const unique = once(table, reader, ['ObjectId', 'Territory2Id']);
  return {
    touches: [type!],
    before(row, old, given, now, session): SaveError | undefined {
      if (row[cause!] !== 'Territory2Manual') {
        const message = 'Territory Assignment Rule Association Cause cannot be written: use Territory2Manual.';
        return problem('INVALID_OPERATION', message, 'AssociationCause');
      }
      row[type!] = String(row[object!]).startsWith('00Q') ? 'Lead' : 'Account';
      return unique.before?.(row, old, given, now, session);
    },
  };
}

/** A rule whose conditions are joined by a formula takes no more of them: the formula would not know them. */
function ruleItem(table: Table, reader: BehaviourReader): Behaviour {
  const [rule] = placesOf(table, 'RuleId');
  return {
    touches: [],
    before(row, old): SaveError | undefined {
      if (old !== null) return undefined;
      const sql = 'SELECT BooleanFilter FROM ObjectTerritory2AssignmentRule WHERE Id = ?';
      const [found] = reader.all(sql, [row[rule!] ?? null]);
      if (!found || found[0] === null) return undefined;
      const message = 'The rule has a boolean filter. Empty it before you add conditions.';
      return problem('FIELD_INTEGRITY_EXCEPTION', message, 'RuleId');
    },
  };
}

/** A rule assigns to territories of its own model, once to each. */
function ruleOfTerritory(table: Table, reader: BehaviourReader): Behaviour {
  const [rule, territoryPlace] = placesOf(table, 'RuleId', 'Territory2Id');
  const unique = once(table, reader, ['RuleId', 'Territory2Id']);
  return {
    touches: [],
    before(row, old, given, now, session): SaveError | undefined {
      const sql = `SELECT 1 FROM ObjectTerritory2AssignmentRule r JOIN Territory2 t
        ON t.Territory2ModelId = r.Territory2ModelId WHERE r.Id = ? AND t.Id = ?`;
      if (reader.all(sql, [row[rule!] ?? null, row[territoryPlace!] ?? null]).length === 0) {
        const message = 'The rule and the territory belong to different territory models.';
        return problem('INVALID_CROSS_REFERENCE_KEY', message, 'Territory2Id');
      }
      return unique.before?.(row, old, given, now, session);
    },
  };
}

/** The two belong together once. */
function once(table: Table, reader: BehaviourReader, fields: readonly [string, string]): Behaviour {
  const [first, second] = placesOf(table, ...fields);
  return {
    touches: [],
    before(row, old): SaveError | undefined {
      if (old !== null) return undefined;
      const sql = `SELECT Id FROM ${table.sqlName} WHERE ${fields[0]} = ? AND ${fields[1]} = ?`;
      const [known] = reader.all(sql, [row[first!] ?? null, row[second!] ?? null]);
      return known ? duplicate(fields[1], known[0]) : undefined;
    },
  };
}

/** An opportunity belongs to a territory of its account in the active model, unless somebody manages territories. */
function opportunityTerritory(table: Table, reader: BehaviourReader): Behaviour {
  const [place, account] = placesOf(table, 'Territory2Id', 'AccountId');
  return {
    touches: [],
    before(row, old, _given, _now, session): SaveError | undefined {
      const wanted = row[place!];
      if (wanted === null || wanted === undefined || (wanted === old?.[place!] && row[account!] === old?.[account!])) {
        return undefined;
      }
      if (session === undefined || reader.permits(session, 'ManageTerritories')) return undefined;
      const sql = `SELECT 1 FROM ObjectTerritory2Association a JOIN Territory2 t ON t.Id = a.Territory2Id
        JOIN Territory2Model m ON m.Id = t.Territory2ModelId WHERE m.State = 'Active' AND t.Id = ? AND a.ObjectId = ?`;
      if (reader.all(sql, [wanted, row[account!] ?? null]).length > 0) return undefined;
      const message = 'The territory is not one of those that the account of the opportunity is assigned to.';
      return problem('FIELD_INTEGRITY_EXCEPTION', message, 'Territory2Id');
    },
  };
}

const duplicate = (field: string, id: Cell | undefined): SaveError =>
  problem(
    'DUPLICATE_VALUE',
    `duplicate value found: ${field} duplicates value on record with id: ${String(id).slice(0, 15)}`,
    field,
  );

const placesOf = (table: Table, ...names: string[]): number[] => names.map((name) => table.column(name)!.index);
