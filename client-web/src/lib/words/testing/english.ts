import { spoken } from '..';

// As the layout does before the first screen.
await spoken.speak('en', false);
