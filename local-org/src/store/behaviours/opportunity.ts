import { fiscalQuarterOf } from '../fiscalCalendar.ts';
import { roundHalfUp } from '../numbers.ts';
import { recordId } from '../ids.ts';
import type { Behaviour, BehaviourFactory, BehaviourReader } from '../behaviour.ts';
import type { Cell } from '../store.ts';
import type { Table } from '../table.ts';

interface Stage {
  isClosed: Cell;
  isWon: Cell;
  probability: Cell;
  forecastCategory: Cell;
  forecastCategoryName: Cell;
}

/** A stage the org does not list: open, without a probability of its own. */
const unlistedStage: Stage = {
  isClosed: 0,
  isWon: 0,
  probability: null,
  forecastCategory: 'Pipeline',
  forecastCategoryName: 'Pipeline',
};

/**
 * An opportunity's stage decides whether it is closed and won and, unless the caller says otherwise, its probability
 * and forecast category; its close date decides the fiscal period. Each change of
 * stage, amount, probability or close date is kept in OpportunityHistory.
 */
export const opportunity: BehaviourFactory = (table, reader): Behaviour | null => {
  if (table.name !== 'Opportunity') return null;
  const at = (name: string): number => {
    const column = table.column(name);
    if (!column)
      throw new Error(`The object Opportunity has no field ${name}. Correct standard-objects/Opportunity.json.`);
    return column.index;
  };
  const [stageName, closeDate, amount, probability] = ['StageName', 'CloseDate', 'Amount', 'Probability'].map(at) as [number, number, number, number]; // prettier-ignore
  const [isClosed, isWon, category, categoryName] = ['IsClosed', 'IsWon', 'ForecastCategory', 'ForecastCategoryName'].map(at) as [number, number, number, number]; // prettier-ignore
  const [expected, stageDate] = ['ExpectedRevenue', 'LastStageChangeDate'].map(at) as [number, number];
  const [quarter, year, fiscal] = ['FiscalQuarter', 'FiscalYear', 'Fiscal'].map(at) as [number, number, number];
  const stageOf = stageReader(reader);
  const history = historyWriter(table, reader);

  return {
    touches: [isClosed, isWon, probability, category, categoryName, expected, stageDate, quarter, year, fiscal],
    before(row, old, given, now): undefined {
      if (old === null || row[stageName] !== old[stageName]) {
        const stage = stageOf(row[stageName] as string | null);
        row[isClosed] = stage.isClosed;
        row[isWon] = stage.isWon;
        if (!given[probability] && stage.probability !== null) row[probability] = stage.probability;
        if (!given[categoryName]) {
          row[category] = stage.forecastCategory;
          row[categoryName] = stage.forecastCategoryName;
        }
        if (old !== null) row[stageDate] = now;
      }
      const [sum, chance] = [row[amount], row[probability]];
      row[expected] =
        typeof sum === 'number' && typeof chance === 'number' ? roundHalfUp((sum * chance) / 100, 2) : null;
      const date = row[closeDate];
      if (typeof date === 'string' && (old === null || date !== old[closeDate])) {
        const period = fiscalQuarterOf(reader.fiscal(), date);
        row[year] = period?.year ?? null;
        row[quarter] = period?.quarter ?? null;
        row[fiscal] = period && `${period.year} ${period.quarter}`;
      }
    },
    after(row, old, session, now) {
      const changed =
        old === null || [stageName, amount, probability, closeDate].some((index) => row[index] !== old[index]);
      if (changed) history?.(row, old, session.userId, now);
    },
  };
};

function stageReader(reader: BehaviourReader): (name: string | null) => Stage {
  let stages = new Map<string, Stage>();
  let version = -1;
  return (name) => {
    const current = reader.version('OpportunityStage');
    if (current !== version) {
      version = current;
      const rows = reader.all(
        'SELECT ApiName, IsClosed, IsWon, DefaultProbability, ForecastCategory, ForecastCategoryName FROM OpportunityStage',
      );
      stages = new Map(
        rows.map(([stage, isClosed, isWon, probability, category, categoryName]) => [
          String(stage),
          {
            isClosed: isClosed!,
            isWon: isWon!,
            probability: probability!,
            forecastCategory: category!,
            forecastCategoryName: categoryName!,
          },
        ]),
      );
    }
    return (name !== null && stages.get(name)) || unlistedStage;
  };
}

type HistoryWriter = (row: Cell[], old: Cell[] | null, userId: string, now: string) => void;

function historyWriter(table: Table, reader: BehaviourReader): HistoryWriter | null {
  const history = reader.table('OpportunityHistory');
  if (!history) return null;
  const fields = ['StageName', 'Amount', 'ExpectedRevenue', 'CloseDate', 'Probability', 'ForecastCategory'];
  const copied = fields.map((name) => table.column(name)!.index);
  const [amount, closeDate, created] = ['Amount', 'CloseDate', 'CreatedDate'].map((name) => table.column(name)!.index) as [number, number, number]; // prettier-ignore
  const columns = ['_n', 'Id', 'OpportunityId', 'CreatedById', 'CreatedDate', 'SystemModstamp', 'PrevAmount', 'PrevCloseDate', ...fields]; // prettier-ignore
  const sql = `INSERT INTO OpportunityHistory (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  return (row, old, userId, now) => {
    const number = reader.nextNumber(history);
    const at = old === null ? (row[created] ?? now) : now;
    reader.run(
      sql,
      number,
      recordId(history.schema.keyPrefix, number),
      row[0]!,
      userId,
      at,
      now,
      old?.[amount] ?? null,
      old?.[closeDate] ?? null,
      ...copied.map((index) => row[index] ?? null),
    );
  };
}

/** The stages a new org has: name, probability in percent, forecast category, and whether it ends the deal, and how. */
export const standardStages: readonly {
  name: string;
  probability: number;
  category: 'Pipeline' | 'BestCase' | 'Forecast' | 'Closed' | 'Omitted';
  isClosed: boolean;
  isWon: boolean;
}[] = [
  { name: 'Prospecting', probability: 10, category: 'Pipeline', isClosed: false, isWon: false },
  { name: 'Qualification', probability: 10, category: 'Pipeline', isClosed: false, isWon: false },
  { name: 'Needs Analysis', probability: 20, category: 'Pipeline', isClosed: false, isWon: false },
  { name: 'Value Proposition', probability: 50, category: 'Pipeline', isClosed: false, isWon: false },
  { name: 'Id. Decision Makers', probability: 60, category: 'Pipeline', isClosed: false, isWon: false },
  { name: 'Perception Analysis', probability: 70, category: 'Pipeline', isClosed: false, isWon: false },
  { name: 'Proposal/Price Quote', probability: 75, category: 'Pipeline', isClosed: false, isWon: false },
  { name: 'Negotiation/Review', probability: 90, category: 'Pipeline', isClosed: false, isWon: false },
  { name: 'Closed Won', probability: 100, category: 'Closed', isClosed: true, isWon: true },
  { name: 'Closed Lost', probability: 0, category: 'Omitted', isClosed: true, isWon: false },
];

/** The words people see for a forecast category. */
export const forecastCategoryName = (category: string): string =>
  category === 'BestCase' ? 'Best Case' : category === 'Forecast' ? 'Commit' : category;
