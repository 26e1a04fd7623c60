/** What the sentences about privacy name of the servers. */
export interface Kept {
  /** The proxy's cookie. */
  cookie: string;
  /** For how long a report is kept, and what stands out of somebody's behaviour. */
  days: number;
  /** For how long an ended chat can be reported. */
  minutes: number;
}

/** As it is unless an operator sets something else; their own text has to say so. */
export const KEPT: Kept = { cookie: 'SERVERID', days: 30, minutes: 10 };
