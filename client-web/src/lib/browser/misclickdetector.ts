/** Longer than any system takes for a double click by default. */
export const SAME_CLICK_MS = 600;
/** Nobody sees what has changed and hits it in less. */
export const SURPRISE_MS = 350;
/** What changes so soon after a click was asked for, and is waited for. */
export const EXPECTED_MS = 1_000;
const NEAR_PX = 24;

export interface Point {
  x: number;
  y: number;
}

/** A control as it lies on the screen. */
export interface PlacedControl {
  control: unknown;
  box: Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;
}

const within = ({ x, y }: Point, { box }: PlacedControl): boolean =>
  x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

/**
 * Tells clicks that were aimed at something else, as what was there has given its place to another control: the second half
 * of a double click, or a click that comes just when the screen changes. Times are those of the events.
 */
export class MisclickDetector {
  #last: { point: Point; at: number; control: unknown } | undefined;
  #before: { controls: PlacedControl[]; at: number } | undefined;

  /** The screen is about to change. Where they lie that people see until now is only asked where it matters, as it takes its time. */
  changes(controls: () => PlacedControl[], at: number): void {
    const expected = this.#last !== undefined && at - this.#last.at <= EXPECTED_MS;
    this.#before = expected ? undefined : { controls: controls(), at };
  }

  /** Whether a click on `control` was meant for another one. */
  isMisclick(point: Point, at: number, control: unknown): boolean {
    if (this.#repeats(point, at, control)) return true;
    const surprised = this.#surprised(point, at, control);
    if (!surprised) this.#last = { point, at, control };
    return surprised;
  }

  #repeats(point: Point, at: number, control: unknown): boolean {
    const last = this.#last;
    if (last === undefined || last.control === control) return false;
    const near = Math.hypot(point.x - last.point.x, point.y - last.point.y) <= NEAR_PX;
    if (!near || at - last.at > SAME_CLICK_MS) return false;
    last.at = at;
    return true;
  }

  #surprised(point: Point, at: number, control: unknown): boolean {
    const before = this.#before;
    if (before === undefined || at - before.at > SURPRISE_MS) return false;
    return before.controls.some((placed) => placed.control !== control && within(point, placed));
  }
}
