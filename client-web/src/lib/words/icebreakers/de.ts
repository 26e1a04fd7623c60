/** As `en.ts` has them. */
export const icebreakers: Record<string, string[]> = {
  jazz: [
    'Welche Platte spielst du jemandem vor, der sagt, er mag keinen Jazz?',
    'Live im kleinen Club oder zu Hause mit Kopfhörern?',
    'Auf welches Instrument hörst du zuerst?',
  ],
  rock: [
    'An welches Konzert denkst du heute noch?',
    'Welche Band war als erste so richtig deine?',
    'Welches Lied drehst du jedes Mal lauter?',
  ],
  'hip-hop': [
    'Welches Album kannst du auswendig?',
    'Text oder Beat: Was packt dich zuerst?',
    'Wer müsste viel berühmter sein?',
  ],
  classical: [
    'Welches Stück sollte man zuerst hören?',
    'Spielst du selbst etwas?',
    'Was hörst du, wenn du nicht schlafen kannst?',
  ],
  electronic: [
    'Tanzfläche oder Kopfhörer?',
    'Mit welchem Track würdest du ein Set anfangen?',
    'Was hörst du beim Arbeiten?',
  ],
  'making-music': [
    'Was spielst du, und wie fing es an?',
    'Was übst du gerade?',
    'Schreibst du selbst, oder spielst du, was andere geschrieben haben?',
  ],
  chess: [
    'Zu welcher Eröffnung kehrst du immer zurück?',
    'Blitz oder eine lange Partie mit Tee?',
    'Aus welcher Niederlage hast du am meisten gelernt?',
  ],
  'video-games': [
    'Was hast du zuletzt gespielt?',
    'Welches Spiel würdest du gern noch einmal zum ersten Mal spielen?',
    'Geschichte oder noch eine Runde?',
  ],
  'board-games': [
    'Welches Spiel bringst du Leuten mit, die nicht spielen?',
    'Welches war das längste Spiel, das du zu Ende gespielt hast?',
    'Gewinnst du leise oder laut?',
  ],
  'role-playing': [
    'Welche Figur hast du am liebsten gespielt?',
    'Leitest du Runden, oder spielst du mit?',
    'Was ging in einer deiner Runden wunderbar schief?',
  ],
  puzzles: [
    'Welche Art Rätsel kannst du nicht weglegen?',
    'Welches war das schwerste, das du gelöst hast?',
    'Schaust du in die Lösung?',
  ],
  esports: [
    'Welchem Team folgst du, und seit wann?',
    'Welches Match sollten alle einmal sehen?',
    'Spielst du, was du schaust?',
  ],
  films: [
    'Was hast du zuletzt gesehen, und hat es sich gelohnt?',
    'Welchen Film zeigst du allen?',
    'Mit welchem Ende bist du bis heute nicht einverstanden?',
  ],
  series: [
    'Was schaust du gerade?',
    'Welche Serie endete genau richtig?',
    'Eine Folge nach der anderen oder alle in einer Nacht?',
  ],
  anime: [
    'Womit sollte jemand anfangen, der noch nie einen Anime gesehen hat?',
    'Welches Opening überspringst du nie?',
    'Mit wem würdest du gern einen Tee trinken?',
  ],
  documentaries: [
    'Welche hat deine Meinung über etwas geändert?',
    'Natur, Verbrechen oder Menschen?',
    'Worüber sollte endlich jemand einen Film machen?',
  ],
  'science-fiction': [
    'In welcher Zukunft würdest du gern leben?',
    'Erst das Buch oder erst der Film?',
    'Welche Erfindung ist überfällig?',
  ],
  comedy: [
    'Worüber hast du zuletzt gelacht?',
    'Wen zitierst du, ohne es zu wollen?',
    'Welchen Witz erzählst du zu oft?',
  ],
  reading: [
    'Was liegt auf deinem Nachttisch?',
    'Welches Buch hast du am häufigsten verschenkt?',
    'Liest du Bücher zu Ende, die dir nicht gefallen?',
  ],
  writing: [
    'Was schreibst du gerade, oder gerade nicht?',
    'Morgens oder nachts?',
    'Auf welchen Satz bist du stolz?',
  ],
  poetry: ['Welche Zeile kannst du auswendig?', 'Wen sollte man zuerst lesen?', 'Muss es sich reimen?'],
  philosophy: [
    'Welche Frage lässt dich nicht los?',
    'Was hast du vor fünf Jahren geglaubt und heute nicht mehr?',
    'Wer wird überschätzt?',
  ],
  history: [
    'Welche Zeit würdest du für einen Tag besuchen?',
    'Wem würdest du gern eine einzige Frage stellen?',
    'Was hätten alle in der Schule lernen sollen?',
  ],
  languages: [
    'Welches deiner Wörter lässt sich nicht übersetzen?',
    'Was lernst du gerade, und warum das?',
    'Welche Sprache klingt für dich am schönsten?',
  ],
  programming: [
    'Was baust du nur so zum Spaß?',
    'Von welchem Fehler erzählst du heute noch?',
    'Welche Programmiersprache nimmst du mit auf die Insel?',
  ],
  space: [
    'Würdest du fliegen, auch ohne Rückweg?',
    'Was ist das Schönste da oben?',
    'Sind wir allein, was meinst du?',
  ],
  physics: [
    'Welche Idee hast du am längsten nicht geglaubt?',
    'Was würdest du gern gemessen sehen?',
    'Wer hat sie dir am besten erklärt?',
  ],
  biology: [
    'Welches Lebewesen ist für dich am unglaublichsten?',
    'Was hast du dir zuletzt genau angeschaut?',
    'Was sollten wir zuerst schützen?',
  ],
  mathematics: [
    'Welchen Beweis findest du schön?',
    'Wann hat es bei dir klick gemacht, oder aufgehört?',
    'Was ist deine Lieblingszahl, und warum?',
  ],
  gadgets: [
    'Was war jeden Cent wert?',
    'Was hast du gekauft und nie benutzt?',
    'Was reparierst du lieber, als es zu ersetzen?',
  ],
  'artificial-intelligence': [
    'Wofür benutzt du sie wirklich?',
    'Was sollte sie niemals tun?',
    'Was hat dich am meisten überrascht?',
  ],
  art: [
    'Vor welchem Bild bist du lange stehen geblieben?',
    'Machst du selbst etwas?',
    'Was würdest du dir an die Wand hängen, wenn du frei wählen könntest?',
  ],
  photography: [
    'Was fotografierst du?',
    'Welches deiner Bilder magst du am liebsten, und was ist darauf?',
    'Film, Handy oder große Kamera?',
  ],
  design: [
    'Welches Alltagsding ist am besten gestaltet?',
    'Was ärgert dich bei jedem Benutzen?',
    'Woran arbeitest du?',
  ],
  crafts: [
    'Was liegt gerade auf deinem Tisch?',
    'Was war dein erstes Projekt, und hast du es noch?',
    'Was würdest du gern lernen?',
  ],
  architecture: [
    'In welchem Gebäude würdest du gern wohnen?',
    'Welches hätte nie gebaut werden dürfen?',
    'Was macht eine Straße angenehm?',
  ],
  fashion: [
    'Was trägst du, bis es auseinanderfällt?',
    'Welches Jahrzehnt war am besten angezogen?',
    'Was würdest du nie wieder tragen?',
  ],
  football: [
    'Wem drückst du die Daumen, und wer ist daran schuld?',
    'Welches Tor siehst du noch vor dir?',
    'Spielst du selbst?',
  ],
  running: ['Wofür läufst du?', 'Wo ist deine Lieblingsstrecke?', 'Musik oder der eigene Atem?'],
  cycling: [
    'Wohin führte deine beste Tour?',
    'Um anzukommen oder um draußen zu sein?',
    'Vor welchem Anstieg hast du Respekt?',
  ],
  climbing: ['Halle oder Fels?', 'Woran arbeitest du gerade?', 'Wie bist du mit der Angst umgegangen?'],
  hiking: [
    'Welche Wanderung würdest du morgen noch einmal machen?',
    'Was ist immer in deinem Rucksack?',
    'Allein oder zusammen?',
  ],
  gardening: [
    'Was wächst gerade bei dir?',
    'Was will bei dir einfach nicht wachsen?',
    'Balkon, Garten oder Fensterbrett?',
  ],
  yoga: ['Wie hast du angefangen?', 'Welche Haltung vermeidest du?', 'Morgens oder abends?'],
  cooking: [
    'Was kochst du, wenn niemand zuschaut?',
    'Welches Gericht hast du von jemandem gelernt?',
    'Was hast du immer zu Hause?',
  ],
  travel: [
    'Wohin würdest du sofort zurückkehren?',
    'Was packst du immer ein und brauchst es nie?',
    'Planen oder schauen, was kommt?',
  ],
  pets: [
    'Wer wohnt bei dir, und wer hat das Sagen?',
    'Was ist die seltsamste Angewohnheit deines Tieres?',
    'Welches Tier hättest du, wenn du könntest?',
  ],
  coffee: ['Wie machst du deinen?', 'Wo gab es den besten, den du je hattest?', 'Wie viele sind zu viele?'],
  work: [
    'Was machst du den ganzen Tag, und magst du es?',
    'Was wolltest du als Kind werden?',
    'Was würdest du mit einem freien Tag mehr anfangen?',
  ],
  studying: [
    'Was lernst du, und würdest du es wieder wählen?',
    'Wie lernst du am besten?',
    'Was war die beste Vorlesung, die du je gehört hast?',
  ],
  relationships: [
    'Was macht einen guten Freund aus?',
    'Welcher Rat war wirklich gut?',
    'Was verstehen die Leute an Nähe falsch?',
  ],
};

export const anything = [
  'Was war heute das Beste an deinem Tag?',
  'Worüber könntest du ohne Vorbereitung eine Stunde reden?',
  'Worauf freust du dich?',
  'Welche Kleinigkeit macht dich jedes Mal froh?',
];
