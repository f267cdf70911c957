/** Partial allocations: seconds left (of all, of existing business), loss so far, and where the trail of exchanges stands. */
export class StateList {
  readonly left: Float64Array;
  readonly existingLeft: Float64Array;
  readonly loss: Float64Array;
  readonly trail: Int32Array;
  length = 0;

  constructor(capacity: number) {
    this.left = new Float64Array(capacity);
    this.existingLeft = new Float64Array(capacity);
    this.loss = new Float64Array(capacity);
    this.trail = new Int32Array(capacity);
  }

  /** The one state in which nothing has been exchanged. */
  static of(left: number, existingLeft: number): StateList {
    const list = new StateList(1);
    list.add(left, existingLeft, 0, -1);
    return list;
  }

  add(left: number, existingLeft: number, loss: number, trail: number): void {
    this.left[this.length] = left;
    this.existingLeft[this.length] = existingLeft;
    this.loss[this.length] = loss;
    this.trail[this.length] = trail;
    this.length += 1;
  }

  /**
   * The states of several lists, each sorted with most seconds left first, without those that another one beats: no fewer
   * seconds left and no less return. Return is what the seconds used are worth less the loss; those of existing business
   * are worth `extraPrice` more.
   */
  static merged(lists: readonly StateList[], price: number, extraPrice: number): StateList {
    const merged = new StateList(lists.reduce((sum, list) => sum + list.length, 0));
    const at = new Int32Array(lists.length);
    let bestReturn = -Infinity;
    for (;;) {
      let next = -1;
      for (let l = 0; l < lists.length; l++) {
        if (at[l]! >= lists[l]!.length) continue;
        if (next < 0 || lists[l]!.left[at[l]!]! > lists[next]!.left[at[next]!]!) next = l;
      }
      if (next < 0) return merged;
      const list = lists[next]!;
      const s = at[next]!++;
      const value = -list.loss[s]! - price * list.left[s]! - extraPrice * list.existingLeft[s]!;
      if (value <= bestReturn) continue;
      bestReturn = value;
      merged.add(list.left[s]!, list.existingLeft[s]!, list.loss[s]!, list.trail[s]!);
    }
  }

  /** The so many states of least loss, in their order. */
  leastLosing(count: number): StateList {
    const limit = this.loss.slice(0, this.length).sort()[count - 1]!;
    const kept = new StateList(count);
    for (let s = 0; s < this.length && kept.length < count; s++) {
      if (this.loss[s]! <= limit) kept.add(this.left[s]!, this.existingLeft[s]!, this.loss[s]!, this.trail[s]!);
    }
    return kept;
  }
}
