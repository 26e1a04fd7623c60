import { beforeEach, describe, expect, it } from 'vitest';
import { Aim, EXPECTED_MS, SAME_CLICK_MS, SURPRISE_MS } from './aim';

const here = { x: 100, y: 100 };
const there = { x: 200, y: 100 };
const cancel = { control: 'cancel', box: { left: 80, right: 120, top: 90, bottom: 110 } };
let aim: Aim;

beforeEach(() => {
  aim = new Aim();
});

describe('a click right after another one at the same place', () => {
  it('does not hit what has come there meanwhile', () => {
    expect(aim.missed(here, 0, 'accept')).toBe(false);
    expect(aim.missed({ x: 103, y: 101 }, SAME_CLICK_MS, 'decline')).toBe(true);
  });

  it('hits nothing either when it is the third and fourth', () => {
    expect(aim.missed(here, 0, 'accept')).toBe(false);
    for (const at of [400, 800, 1_200]) expect(aim.missed(here, at, 'decline')).toBe(true);
    expect(aim.missed(here, 1_200 + SAME_CLICK_MS + 1, 'decline')).toBe(false);
  });

  it('hits the same control again', () => {
    expect(aim.missed(here, 0, 'jazz')).toBe(false);
    expect(aim.missed(here, 100, 'jazz')).toBe(false);
  });

  it('hits another control at another place', () => {
    expect(aim.missed(here, 0, 'end chat')).toBe(false);
    expect(aim.missed(there, 100, 'end it')).toBe(false);
  });
});

describe('a click just when the screen changes', () => {
  it('was aimed at what was there before, if something was', () => {
    aim.changes([cancel], 5_000);
    expect(aim.missed(here, 4_990, 'decline')).toBe(true);
    expect(aim.missed(here, 5_000 + SURPRISE_MS, 'decline')).toBe(true);
  });

  it('is meant as it is where there was nothing to click, for what stayed, and when there was time to see', () => {
    aim.changes([cancel], 5_000);
    expect(aim.missed(there, 5_010, 'accept')).toBe(false);
    aim.changes([cancel], 8_000);
    expect(aim.missed(here, 8_010, 'cancel')).toBe(false);
    aim.changes([cancel], 12_000);
    expect(aim.missed(here, 12_001 + SURPRISE_MS, 'decline')).toBe(false);
  });

  it('is meant as it is where the person has asked for the change', () => {
    expect(aim.missed(there, 5_000, 'find someone')).toBe(false);
    aim.changes([cancel], 5_000 + EXPECTED_MS);
    expect(aim.missed(here, 5_010 + EXPECTED_MS, 'stop')).toBe(false);
  });
});
