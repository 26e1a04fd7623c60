/** As `en.ts` has them. */
export const icebreakers: Record<string, string[]> = {
  jazz: [
    'Quel disque feriez-vous écouter à quelqu’un qui dit ne pas aimer le jazz ?',
    'En direct dans un petit club, ou chez soi au casque ?',
    'Quel instrument écoutez-vous en premier ?',
  ],
  rock: [
    'À quel concert pensez-vous encore ?',
    'Quel fut le premier groupe vraiment à vous ?',
    'Quelle chanson montez-vous à chaque fois ?',
  ],
  'hip-hop': [
    'Quel album connaissez-vous par cœur ?',
    'Texte ou rythme : qu’est-ce qui vous accroche d’abord ?',
    'Qui devrait être bien plus connu ?',
  ],
  classical: [
    'Quelle œuvre faut-il entendre en premier ?',
    'Jouez-vous d’un instrument ?',
    'Qu’écoutez-vous quand vous ne dormez pas ?',
  ],
  electronic: [
    'Piste de danse ou casque ?',
    'Par quel morceau commenceriez-vous un set ?',
    'Qu’écoutez-vous en travaillant ?',
  ],
  'making-music': [
    'De quoi jouez-vous, et comment cela a-t-il commencé ?',
    'Que travaillez-vous en ce moment ?',
    'Composez-vous, ou jouez-vous ce que d’autres ont écrit ?',
  ],
  chess: [
    'À quelle ouverture revenez-vous toujours ?',
    'Blitz, ou longue partie avec du thé ?',
    'Quelle défaite vous a le plus appris ?',
  ],
  'video-games': [
    'À quoi avez-vous joué dernièrement ?',
    'À quel jeu aimeriez-vous rejouer pour la première fois ?',
    'L’histoire, ou encore une partie ?',
  ],
  'board-games': [
    'Quel jeu apportez-vous à ceux qui ne jouent pas ?',
    'Quelle est la plus longue partie que vous ayez finie ?',
    'Gagnez-vous en silence ou bruyamment ?',
  ],
  'role-playing': [
    'Quel personnage avez-vous préféré jouer ?',
    'Menez-vous les parties, ou y jouez-vous ?',
    'Qu’est-ce qui a merveilleusement mal tourné dans une de vos parties ?',
  ],
  puzzles: [
    'Quel genre d’énigme ne pouvez-vous pas lâcher ?',
    'Quelle est la plus difficile que vous ayez résolue ?',
    'Regardez-vous la solution ?',
  ],
  esports: [
    'Quelle équipe suivez-vous, et depuis quand ?',
    'Quel match tout le monde devrait-il voir une fois ?',
    'Jouez-vous à ce que vous regardez ?',
  ],
  films: [
    'Qu’avez-vous vu en dernier, et cela valait-il la peine ?',
    'Quel film montrez-vous à tout le monde ?',
    'Quelle fin n’acceptez-vous toujours pas ?',
  ],
  series: [
    'Quelle série regardez-vous en ce moment ?',
    'Quelle série s’est terminée juste comme il faut ?',
    'Un épisode à la fois, ou tout en une nuit ?',
  ],
  anime: [
    'Par quoi commencer quand on n’a jamais vu d’animé ?',
    'Quel générique ne passez-vous jamais ?',
    'Avec quel personnage prendriez-vous le thé ?',
  ],
  documentaries: [
    'Lequel vous a fait changer d’avis ?',
    'Nature, crimes ou gens ?',
    'Sur quoi devrait-on enfin faire un film ?',
  ],
  'science-fiction': [
    'Dans quel futur aimeriez-vous vivre ?',
    'Le livre d’abord, ou le film ?',
    'Quelle invention se fait attendre ?',
  ],
  comedy: [
    'Qu’est-ce qui vous a fait rire en dernier ?',
    'Quel humoriste citez-vous malgré vous ?',
    'Quelle blague racontez-vous trop souvent ?',
  ],
  reading: [
    'Qu’y a-t-il sur votre table de nuit ?',
    'Quel livre avez-vous le plus offert ?',
    'Finissez-vous les livres que vous n’aimez pas ?',
  ],
  writing: [
    'Qu’écrivez-vous, ou n’écrivez-vous pas ?',
    'Le matin ou la nuit ?',
    'De quelle phrase êtes-vous fier ?',
  ],
  poetry: ['Quel vers connaissez-vous par cœur ?', 'Qui faut-il lire en premier ?', 'Faut-il que ça rime ?'],
  philosophy: [
    'Quelle question ne vous lâche pas ?',
    'Que croyiez-vous il y a cinq ans, et plus maintenant ?',
    'Qui est surestimé ?',
  ],
  history: [
    'Quelle époque visiteriez-vous pour un jour ?',
    'À qui poseriez-vous une seule question ?',
    'Qu’aurions-nous tous dû apprendre à l’école ?',
  ],
  languages: [
    'Lequel de vos mots ne se traduit pas ?',
    'Qu’apprenez-vous, et pourquoi cela ?',
    'Quelle langue sonne le mieux pour vous ?',
  ],
  programming: [
    'Que construisez-vous juste pour le plaisir ?',
    'Quel bug racontez-vous encore ?',
    'Quel langage emporteriez-vous sur une île ?',
  ],
  space: [
    'Partiriez-vous, même sans retour ?',
    'Qu’y a-t-il de plus beau là-haut ?',
    'Sommes-nous seuls, à votre avis ?',
  ],
  physics: [
    'Quelle idée avez-vous mis le plus de temps à croire ?',
    'Qu’aimeriez-vous voir mesuré ?',
    'Qui vous l’a le mieux expliqué ?',
  ],
  biology: [
    'Quelle créature vous semble la plus incroyable ?',
    'Qu’avez-vous regardé de près dernièrement ?',
    'Que devrions-nous protéger d’abord ?',
  ],
  mathematics: [
    'Quelle démonstration trouvez-vous belle ?',
    'Quand avez-vous eu le déclic, ou l’avez-vous perdu ?',
    'Quel est votre nombre préféré, et pourquoi ?',
  ],
  gadgets: [
    'Qu’est-ce qui valait chaque centime ?',
    'Qu’avez-vous acheté sans jamais l’utiliser ?',
    'Que réparez-vous plutôt que de le remplacer ?',
  ],
  'artificial-intelligence': [
    'À quoi vous sert-elle, honnêtement ?',
    'Que ne devrait-elle jamais faire ?',
    'Qu’est-ce qui vous a le plus surpris ?',
  ],
  art: [
    'Devant quel tableau êtes-vous resté longtemps ?',
    'Créez-vous quelque chose vous-même ?',
    'Qu’accrocheriez-vous au mur, si vous pouviez choisir ?',
  ],
  photography: [
    'Que prenez-vous en photo ?',
    'Laquelle de vos photos préférez-vous, et qu’y voit-on ?',
    'Pellicule, téléphone ou gros appareil ?',
  ],
  design: [
    'Quel objet de tous les jours est le mieux conçu ?',
    'Qu’est-ce qui vous agace à chaque usage ?',
    'Sur quoi travaillez-vous ?',
  ],
  crafts: [
    'Qu’y a-t-il sur votre table en ce moment ?',
    'Quel fut votre premier projet, et l’avez-vous encore ?',
    'Qu’aimeriez-vous apprendre ?',
  ],
  architecture: [
    'Dans quel bâtiment aimeriez-vous vivre ?',
    'Lequel n’aurait jamais dû être construit ?',
    'Qu’est-ce qui rend une rue agréable ?',
  ],
  fashion: [
    'Que portez-vous jusqu’à l’usure ?',
    'Quelle décennie s’habillait le mieux ?',
    'Que ne porteriez-vous plus jamais ?',
  ],
  football: [
    'Qui soutenez-vous, et à qui la faute ?',
    'Quel but revoyez-vous encore ?',
    'Jouez-vous vous-même ?',
  ],
  running: ['Pourquoi courez-vous ?', 'Où est votre parcours préféré ?', 'La musique, ou votre souffle ?'],
  cycling: [
    'Où votre plus belle sortie vous a-t-elle mené ?',
    'Pour arriver, ou pour être dehors ?',
    'Quelle côte redoutez-vous ?',
  ],
  climbing: [
    'Salle ou rocher ?',
    'Sur quoi travaillez-vous en ce moment ?',
    'Comment avez-vous apprivoisé la peur ?',
  ],
  hiking: [
    'Quelle marche referiez-vous demain ?',
    'Qu’y a-t-il toujours dans votre sac ?',
    'Seul ou à plusieurs ?',
  ],
  gardening: [
    'Qu’est-ce qui pousse chez vous en ce moment ?',
    'Qu’est-ce qui refuse de pousser ?',
    'Balcon, jardin ou rebord de fenêtre ?',
  ],
  yoga: ['Comment avez-vous commencé ?', 'Quelle posture évitez-vous ?', 'Le matin ou le soir ?'],
  cooking: [
    'Que cuisinez-vous quand personne ne regarde ?',
    'Quel plat avez-vous appris de quelqu’un ?',
    'Qu’avez-vous toujours chez vous ?',
  ],
  travel: [
    'Où retourneriez-vous tout de suite ?',
    'Qu’emportez-vous toujours sans jamais vous en servir ?',
    'Prévoir, ou voir ce qui vient ?',
  ],
  pets: [
    'Qui vit avec vous, et qui commande ?',
    'Quelle est l’habitude la plus étrange de votre animal ?',
    'Quel animal auriez-vous, si vous pouviez ?',
  ],
  coffee: ['Comment préparez-vous le vôtre ?', 'Où avez-vous bu le meilleur ?', 'Combien, c’est trop ?'],
  work: [
    'Que faites-vous toute la journée, et l’aimez-vous ?',
    'Que vouliez-vous devenir, enfant ?',
    'Que feriez-vous d’un jour libre de plus ?',
  ],
  studying: [
    'Qu’étudiez-vous, et le rechoisiriez-vous ?',
    'Comment apprenez-vous le mieux ?',
    'Quel est le meilleur cours que vous ayez entendu ?',
  ],
  relationships: [
    'Qu’est-ce qui fait un bon ami ?',
    'Quel conseil était vraiment bon ?',
    'Que comprend-on mal de la proximité ?',
  ],
};

export const anything = [
  'Quel a été le meilleur moment de votre journée ?',
  'De quoi pourriez-vous parler une heure sans préparation ?',
  'Qu’attendez-vous avec impatience ?',
  'Quelle petite chose vous rend heureux à chaque fois ?',
];
