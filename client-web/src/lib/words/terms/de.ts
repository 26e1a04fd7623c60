import type { Terms } from './en';

export const terms: Terms = {
  heading: 'Sprich mit einer fremden Person, die mag, was du magst',
  title: (name: string) => `Über ${name}`,
  about: [
    'Du wählst ein paar Interessen, wir finden eine Person, die sie teilt, und ihr redet zu zweit. Kein Konto, kein Profil, kein Verlauf.',
    'Du kannst jederzeit ablehnen, gehen, blockieren oder melden.',
  ],
  age: (years: number) => `Dieser Ort ist für Menschen ab ${years} Jahren.`,
  how: 'So geht es',
  steps: [
    { name: 'Auswählen', text: 'Such dir bis zu fünf Dinge aus, über die du gern redest.' },
    { name: 'Treffen', text: 'Jemand, der sie teilt, wird gefunden. Ihr sagt beide Ja oder lehnt ab.' },
    { name: 'Reden', text: 'Nur ihr zwei, ohne Verlauf.' },
  ],
  guidelinesHeading: 'Regeln',
  guidelines: (years: number) => [
    `Du bist ${years} Jahre alt oder älter.`,
    'Sei nett. Kein Hass, keine Drohungen, kein Druck, nichts Sexuelles.',
    'Behalte Namen, Nummern, Adressen und Links für dich, und frag nicht danach.',
    'Verkaufe nichts, wirb nicht und schick nicht allen dieselben Worte. Bots sagen, dass sie Bots sind.',
    'Wenn sich etwas falsch anfühlt, geh und melde es. Eine Meldung wird gelesen, und sie hilft der nächsten Person.',
  ],
  termsHeading: 'Die Bedingungen in Kürze',
  terms: [
    'Das hier ist kostenlos, kommt, wie es ist, und kann manchmal ausfallen.',
    'Du stehst für das ein, was du schreibst; tu hier nichts, was bei dir verboten ist.',
    'Wer gegen die Regeln verstößt, kann gewarnt oder eine Zeit lang ausgesperrt werden. Du erfährst den Grund und kannst einmal Einspruch erheben; ein Mensch entscheidet.',
    'Ein Filter prüft Nachrichten auf Spam, Kontaktdaten und Beleidigungen. Was gemeldet wird, lesen die Leute, die diesen Ort betreiben.',
  ],
  privacyHeading: 'Datenschutz in Kürze',
  privacyShort: ({ days }) => [
    'Was du schreibst, geht zur anderen Person und wird nirgends aufgeschrieben, außer jemand von euch meldet es oder du legst Einspruch ein.',
    `Solche Worte bleiben verschlüsselt und höchstens ${days} Tage, und Menschen lesen sie.`,
    'Um wiederzuerkennen, wer ausgesperrt wurde, macht diese Seite einen Fingerabdruck deines Browsers, nachdem du zugestimmt hast.',
    'Wie du dich verhältst, wird ohne Worte gezählt, um Bots zu finden und wer andere belästigt.',
    'Es gibt ein Cookie, keine Werbung und nichts von anderswo.',
  ],
  privacyWhole: 'Der ganze Datenschutz',
  privacy: ({ cookie, days, minutes }) => ({
    talk: `Was du schreibst, geht durch den Arbeitsspeicher unserer Server zur anderen Person und wird nirgends aufgeschrieben. Die letzten fünf Zeilen bleiben bis ${minutes} Minuten nach dem Chat im Arbeitsspeicher, damit sie gemeldet werden können.`,
    reports: `Nur eine Meldung behält diese Zeilen, und ein Einspruch das, was du darin schreibst, verschlüsselt und höchstens ${days} Tage lang, damit ein Mensch urteilen kann. Was dem Filter zweifelhaft scheint, wird noch einmal geprüft und nicht aufbewahrt; dass du gewarnt wurdest, schon, ohne die Worte.`,
    knownAgain:
      'Um wiederzuerkennen, wer ausgesperrt oder blockiert wurde oder zu oft kommt, macht diese Seite einen Fingerabdruck deines Browsers, nachdem du zugestimmt hast, und der Server behält geschützte Prüfwerte davon, von deinem Netz und von diesem Gerät.',
    behaviour: `Wie du dich verhältst, wird in Zahlen gezählt, ohne Worte: wie schnell du schreibst, wie viele Leute du ablehnst, wie oft du einen Chat sofort verlässt, ihn mit einem Link beginnst oder mehreren dasselbe sagst. Die Zahlen gehen mit deiner Sitzung; was auffällt, und wie viele deiner Meldungen zu etwas geführt haben, bleibt ${days} Tage neben einem solchen Prüfwert, um Bots zu finden und wer andere belästigt.`,
    browser:
      'Dieser Browser behält ein Kennzeichen dieses Geräts, deine Zustimmung, das Ergebnis einer Altersprüfung, deine letzten Interessen und deine Einstellungen, bis du sie löschst, und dieser Tab den Weg zurück in deinen Chat, bis du ihn schließt.',
    cookie: `Es gibt ein Cookie, ${cookie}: Es sagt, welcher unserer Rechner deinen Chat hat, damit du dorthin zurückfindest, und ist weg, wenn du den Browser schließt.`,
    elsewhere:
      'Es gibt keine Werbung und sonst niemanden, der dich zählt oder dir folgt, und diese Seite lädt nichts von anderswo.',
  }),
  agree: (years: number) => `Ich bin ${years} oder älter und stimme zu`,
  agreeing:
    'Damit stimmst du den Regeln und Bedingungen zu, und dass du wiedererkannt und gezählt wirst, wie es unter Datenschutz steht.',
  changed: 'Diese Texte haben sich geändert, seit du zugestimmt hast. Bitte sieh sie dir noch einmal an.',
  decline: 'Ich bin jünger, oder ich stimme nicht zu',
  declined:
    'Dann ist das hier nicht der richtige Ort für dich. Du bist nicht verbunden, und in diesem Browser bleibt nichts, woran du wiederzuerkennen wärst. Du kannst diese Seite einfach schließen.',
  back: 'Zurück',
  close: 'Schließen',
};
