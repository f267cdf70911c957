import loadHighs, { type Highs } from 'highs';
import type {
  MixedIntegerModel,
  MixedIntegerOutcome,
  MixedIntegerSolver,
} from '../../../domain/alignment/design/repair/mixedIntegerSolver.ts';

/** The package declares its loader as a CommonJS default, which an ES module imports as the function itself. */
const load = loadHighs as unknown as () => Promise<Highs>;

/**
 * HiGHS (MIT, compiled to WebAssembly) as the exact solver of repairs. Each call has a model of its own and blocks until
 * it is solved or its seconds are over.
 */
export async function highsSolver(): Promise<MixedIntegerSolver> {
  const highs = await load();
  const { modelStatus, variableType } = highs.constants;
  return (model: MixedIntegerModel, seconds: number, isRelaxed = false): MixedIntegerOutcome => {
    const columns = model.columnCount;
    const finite = (side: Float64Array): Float64Array =>
      side.map((value) => Math.max(-highs.infinity, Math.min(highs.infinity, value)));
    return highs.withModel(
      {
        numCols: columns,
        numRows: model.rowLower.length,
        colCost: model.cost,
        colLower: new Float64Array(columns),
        colUpper: new Float64Array(columns).fill(1),
        rowLower: finite(model.rowLower),
        rowUpper: finite(model.rowUpper),
        matrix: {
          format: 'csr',
          numRows: model.rowLower.length,
          numCols: columns,
          starts: model.rowStart,
          indices: model.column,
          values: model.value,
        },
        ...(!isRelaxed && { integrality: new Int32Array(columns).fill(variableType.integer) }),
      },
      (instance): MixedIntegerOutcome => {
        instance.options.set({
          output_flag: false,
          time_limit: Math.max(0.01, seconds),
          mip_rel_gap: 0,
          mip_abs_gap: 0.99,
          mip_feasibility_tolerance: 1e-9,
          primal_feasibility_tolerance: 1e-9,
        });
        instance.run();
        const status = instance.getModelStatus();
        if (status === modelStatus.infeasible) return { status: 'infeasible', values: null, bound: Infinity };
        const isOptimal = status === modelStatus.optimal;
        const isFeasible = Number(instance.info.get('primal_solution_status')) === 2;
        const bound = isRelaxed
          ? isOptimal
            ? instance.getObjectiveValue()
            : -Infinity
          : Number(instance.info.get('mip_dual_bound'));
        return {
          status: isOptimal ? 'optimal' : 'unfinished',
          values: isFeasible ? Float64Array.from(instance.getSolution().colValue) : null,
          bound,
        };
      },
    );
  };
}
