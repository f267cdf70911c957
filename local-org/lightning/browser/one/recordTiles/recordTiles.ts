import { LightningElement, api } from 'lwc';
import { fieldView, type FieldView } from '../../host/fieldView.ts';
import type { RecordTable } from '../../host/relatedLists.ts';
import { rowCells } from '../../host/rows.ts';

interface Tile {
  id: string;
  head: FieldView;
  rest: (FieldView & { valueKey: string })[];
}

/** Records one below the other, each with its name and first fields: for places too narrow for a table. */
export default class RecordTiles extends LightningElement {
  static override renderMode = 'light' as const;

  @api table!: RecordTable;
  /** How many fields stand below the name. */
  @api fieldCount = 3;

  get tiles(): Tile[] {
    const { table } = this;
    return table.records.map((record) => {
      const [head, ...rest] = rowCells(table, record);
      return {
        id: record.id,
        head: head ?? fieldView(table.info.fields['Id']!, record),
        rest: rest
          .filter(({ kind, text }) => kind === 'checkbox' || text !== '')
          .slice(0, Number(this.fieldCount))
          .map((cell) => ({ ...cell, valueKey: `${cell.key}-value` })),
      };
    });
  }
}
