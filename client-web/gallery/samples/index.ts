import { apart } from './apart';
import { before } from './before';
import { meeting } from './meeting';
import { over } from './over';
import type { Sample } from './stage';
import { talking } from './talking';
import { trouble } from './trouble';

/** Every screen and state, in the order of somebody's way through Whisper. */
export const samples: Sample[] = [...before, ...meeting, ...talking, ...trouble, ...over, ...apart];
