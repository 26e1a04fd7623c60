type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** How a language writes numbers and what is counted, as the browser knows it. */
export function forms(locale: string) {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const units = UNITS.map(([unit, seconds]) => ({
    seconds,
    format: new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }),
  }));
  const all = new Intl.ListFormat(locale, { type: 'conjunction' });

  return {
    number: (value: number): string => numbers.format(value),

    /** The form that belongs to a number, with the number in the place of each `#`. */
    plural: (count: number, forms: Forms): string =>
      (forms[rules.select(count)] ?? forms.other).replaceAll('#', numbers.format(count)),

    list: (items: string[]): string => all.format(items),

    /** As people say it: the two largest parts. */
    duration(seconds: number): string {
      const largest = units.findIndex((unit) => seconds >= unit.seconds);
      const shown = units.slice(largest < 0 ? -1 : largest).slice(0, 2);
      let rest = Math.max(0, seconds);
      return shown
        .map(({ seconds: size, format }) => {
          const count = Math.floor(rest / size);
          rest -= count * size;
          return format.format(count);
        })
        .join(' ');
    },
  };
}
