import type { Translation } from '../overlay';

/** Deutsch in kurzen, einfachen Sätzen, wo die üblichen Worte das nicht sind. */
export const translation: Translation = {
  app: {
    tagline: 'Sprich mit jemandem, der das Gleiche mag.',
    promise:
      'Du brauchst kein Konto. Wir speichern nicht, was du schreibst. Wenn du gehst, sind deine Worte weg.',
  },
  choose: {
    heading: 'Was magst du?',
    limit: (max) => `Wähl 1 bis ${max} Dinge. Du kannst das später ändern.`,
    full: (max) => `Du hast ${max} gewählt. Nimm eins weg, dann kannst du ein anderes wählen.`,
    strict: 'Nur Leute, die das Gleiche mögen',
    strictHint: 'Ist das aus, triffst du vielleicht auch Leute, die anderes mögen.',
  },
  proving: {
    text: 'Gerade kommen viele Leute. Dein Browser löst eine kleine Aufgabe. Du kannst einfach warten.',
  },
  search: {
    tier: {
      1: 'Jemand, der genau das Gleiche mag',
      2: 'Jemand, der fast das Gleiche mag',
      3: 'Jemand, der eine Sache auch mag',
      4: 'Irgendjemand',
    },
  },
  offer: {
    random: 'Ihr mögt verschiedene Dinge. Ihr könnt trotzdem gut reden.',
    accept: 'Ja, reden',
    decline: 'Nein',
  },
  chat: {
    begin:
      'Ihr seid verbunden. Sag Hallo. Wir speichern nicht, was du schreibst. Wenn jemand etwas meldet, bekommen wir die letzten Nachrichten.',
    forgotten: 'Du hast die Seite neu geladen. Die älteren Nachrichten sind weg.',
    away: 'Die andere Person hat keine Verbindung. Bitte warte.',
  },
  blocked: {
    language: 'Nicht gesendet. Solche Worte sind hier nicht in Ordnung.',
    contact: 'Nicht gesendet. Schreib keine Telefonnummern und keine Adressen.',
    flood: 'Nicht gesendet. Du hast zu oft das Gleiche geschrieben.',
  },
  report: { intro: 'Wir bekommen die letzten 5 Nachrichten. Ein Mensch liest sie und entscheidet.' },
  banned: {
    heading: 'Du kannst jetzt nicht chatten',
    by: { machine: 'Ein Computer hat das entschieden.', person: 'Ein Mensch hat das entschieden.' },
    appeal: {
      heading: 'Ist das falsch?',
      intro: 'Du kannst uns einmal schreiben. Ein Mensch liest es. Später löschen wir es.',
      label: 'Was möchtest du uns sagen?',
    },
  },
  limited: { message: () => 'Du schreibst sehr schnell. Deine Nachricht wird gleich gesendet.' },
};
