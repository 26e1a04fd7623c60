/** Ways to begin, by interest: questions that anybody can answer and nobody can answer with yes. */
export const icebreakers: Record<string, string[]> = {
  jazz: [
    'Which record would you play for somebody who says they do not like jazz?',
    'Live in a small club, or at home on headphones?',
    'Which instrument do you listen for first?',
  ],
  rock: [
    'Which concert do you still think about?',
    'What was the first band that was really yours?',
    'Which song do you turn up every time?',
  ],
  'hip-hop': [
    'Which album do you know by heart?',
    'Lyrics or beat: what gets you first?',
    'Who should be far more famous?',
  ],
  classical: [
    'Which piece should one hear first?',
    'Do you play anything yourself?',
    'What do you listen to when you cannot sleep?',
  ],
  electronic: [
    'Dance floor or headphones?',
    'Which track would you start a set with?',
    'What do you listen to while you work?',
  ],
  'making-music': [
    'What do you play, and how did it start?',
    'What are you practising right now?',
    'Do you write, or do you play what others wrote?',
  ],
  chess: [
    'Which opening do you always come back to?',
    'Blitz, or a long game with tea?',
    'Which loss taught you most?',
  ],
  'video-games': [
    'What have you been playing lately?',
    'Which game would you like to play again for the first time?',
    'Story, or one more round?',
  ],
  'board-games': [
    'Which game do you bring to people who do not play?',
    'What is the longest game you ever finished?',
    'Do you win quietly or loudly?',
  ],
  'role-playing': [
    'Who was your favourite character to play?',
    'Do you lead games, or play in them?',
    'What went wonderfully wrong in a game of yours?',
  ],
  puzzles: [
    'Which kind of puzzle can you not put down?',
    'What is the hardest one you have solved?',
    'Do you look at the solution?',
  ],
  esports: [
    'Which team do you follow, and since when?',
    'Which match should everybody see once?',
    'Do you play what you watch?',
  ],
  films: [
    'What did you watch last, and was it worth it?',
    'Which film do you make everybody see?',
    'Which ending do you still disagree with?',
  ],
  series: [
    'What are you in the middle of?',
    'Which series ended just right?',
    'One episode at a time, or all in a night?',
  ],
  anime: [
    'What should somebody who has never seen any begin with?',
    'Which opening do you never skip?',
    'Whom would you like to have a tea with?',
  ],
  documentaries: [
    'Which one changed your mind about something?',
    'Nature, crime or people?',
    'What should somebody finally make a film about?',
  ],
  'science-fiction': [
    'Which future would you like to live in?',
    'Book first, or film first?',
    'Which invention is overdue?',
  ],
  comedy: [
    'What made you laugh last?',
    'Which comedian do you quote without meaning to?',
    'Which joke do you tell too often?',
  ],
  reading: [
    'What lies on your bedside table?',
    'Which book did you give away most often?',
    'Do you finish books that you do not like?',
  ],
  writing: ['What are you writing, or not writing?', 'Morning or night?', 'Which sentence are you proud of?'],
  poetry: ['Which line do you know by heart?', 'Whom should one read first?', 'Should it rhyme?'],
  philosophy: [
    'Which question does not let you go?',
    'What did you believe five years ago, and not any more?',
    'Who is overrated?',
  ],
  history: [
    'Which time would you visit for a day?',
    'Whom would you like to ask one question?',
    'What should everybody have learnt in school?',
  ],
  languages: [
    'Which word of yours cannot be translated?',
    'What are you learning, and why that?',
    'Which language sounds best to you?',
  ],
  programming: [
    'What are you building just for fun?',
    'Which bug do you still tell stories about?',
    'Which language would you take to an island?',
  ],
  space: [
    'Would you go, if it were one way?',
    'What is the most beautiful thing up there?',
    'Are we alone, what do you think?',
  ],
  physics: [
    'Which idea took you longest to believe?',
    'What would you like to see measured?',
    'Who explained it best to you?',
  ],
  biology: [
    'Which creature do you find hardest to believe?',
    'What did you last look at closely?',
    'What should we protect first?',
  ],
  mathematics: [
    'Which proof do you find beautiful?',
    'When did it click for you, or stop?',
    'What is your favourite number, and why?',
  ],
  gadgets: [
    'What was worth every cent?',
    'What did you buy and never use?',
    'Which thing do you repair rather than replace?',
  ],
  'artificial-intelligence': [
    'What do you use it for, honestly?',
    'What should it never do?',
    'What surprised you most?',
  ],
  art: [
    'Which picture did you stand before for long?',
    'Do you make anything yourself?',
    'What would you hang on your wall, if you could choose?',
  ],
  photography: [
    'What do you take pictures of?',
    'Which picture of yours do you like best, and what is on it?',
    'Film, phone or big camera?',
  ],
  design: [
    'Which everyday thing is designed best?',
    'What annoys you each time you use it?',
    'What are you working on?',
  ],
  crafts: [
    'What is on your table right now?',
    'What was your first project, and do you still have it?',
    'What would you like to learn?',
  ],
  architecture: [
    'Which building would you like to live in?',
    'Which one should never have been built?',
    'What makes a street pleasant?',
  ],
  fashion: [
    'What do you wear until it falls apart?',
    'Which decade dressed best?',
    'What would you never wear again?',
  ],
  football: [
    'Whom do you support, and who is to blame for that?',
    'Which goal do you still see before you?',
    'Do you play yourself?',
  ],
  running: ['What do you run for?', 'Where is your favourite route?', 'Music, or your own breath?'],
  cycling: [
    'Where did your best ride take you?',
    'To get somewhere, or to be out?',
    'Which hill do you fear?',
  ],
  climbing: ['Hall or rock?', 'What are you working on right now?', 'How did you deal with the fear?'],
  hiking: ['Which walk would you do again tomorrow?', 'What is always in your bag?', 'Alone or together?'],
  gardening: [
    'What is growing at yours right now?',
    'What refuses to grow?',
    'Balcony, garden or window sill?',
  ],
  yoga: ['How did you begin?', 'Which pose do you avoid?', 'Morning or evening?'],
  cooking: [
    'What do you cook when nobody is looking?',
    'Which dish did you learn from somebody?',
    'What do you always have at home?',
  ],
  travel: [
    'Where would you go back to at once?',
    'What do you always pack, and never use?',
    'Plan, or see what happens?',
  ],
  pets: [
    'Who lives with you, and who is in charge?',
    'What is the strangest habit of yours?',
    'Which animal would you have, if you could?',
  ],
  coffee: ['How do you make yours?', 'Where was the best one you ever had?', 'How many is too many?'],
  work: [
    'What do you do all day, and do you like it?',
    'What did you want to be as a child?',
    'What would you do with one more free day?',
  ],
  studying: [
    'What are you studying, and would you choose it again?',
    'How do you learn best?',
    'What was the best lecture you ever heard?',
  ],
  relationships: [
    'What makes a good friend?',
    'Which advice was really good?',
    'What do people get wrong about being close?',
  ],
};

/** For two who share nothing yet, and for interests that are not in the list. */
export const anything = [
  'What was the best thing about your day?',
  'What could you talk about for an hour without preparing?',
  'What are you looking forward to?',
  'Which small thing makes you happy every time?',
];
