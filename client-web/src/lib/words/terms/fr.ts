import type { Terms } from './en';

export const terms: Terms = {
  heading: 'Parlez à un inconnu qui aime ce que vous aimez',
  title: (name: string) => `À propos de ${name}`,
  about: [
    'Vous choisissez quelques centres d’intérêt, nous trouvons une personne qui les partage, et vous parlez à deux. Pas de compte, pas de profil, pas d’historique.',
    'Vous pouvez refuser n’importe qui, et partir, bloquer ou signaler à tout moment.',
  ],
  age: (years: number) => `Cet endroit est réservé aux personnes de ${years} ans et plus.`,
  how: 'Comment ça marche',
  steps: [
    { name: 'Choisir', text: 'Prenez jusqu’à cinq choses dont vous aimez parler.' },
    { name: 'Se rencontrer', text: 'Une personne qui les partage est trouvée. Chacun dit oui, ou passe.' },
    { name: 'Parler', text: 'Rien que vous deux, sans historique.' },
  ],
  guidelinesHeading: 'Règles',
  guidelines: (years: number) => [
    `Vous avez ${years} ans ou plus.`,
    'Soyez aimable. Ni haine, ni menaces, ni pression, ni propos sexuels.',
    'Gardez pour vous noms, numéros, adresses et liens, et n’en demandez pas.',
    'Ne vendez rien, pas de publicité, pas le même texte à tout le monde. Les robots disent qu’ils sont des robots.',
    'Si quelque chose vous gêne, partez et signalez. Un signalement est lu, et il aide la personne suivante.',
  ],
  termsHeading: 'Les conditions, en bref',
  terms: [
    'C’est gratuit, fourni tel quel, et parfois indisponible.',
    'Vous répondez de ce que vous écrivez ; ne faites rien ici qui soit interdit là où vous êtes.',
    'Qui enfreint les règles peut être averti ou exclu pour un temps. On vous dit pourquoi et vous pouvez contester une fois ; une personne décide.',
    'Un filtre cherche dans les messages le spam, les coordonnées et les insultes. Ce qui est signalé est lu par les gens qui tiennent cet endroit.',
  ],
  privacyHeading: 'La vie privée, en bref',
  privacyShort: ({ days }) => [
    'Ce que vous écrivez va à l’autre personne et n’est noté nulle part, sauf si l’un de vous le signale ou si vous contestez une décision.',
    `Ces mots-là sont gardés chiffrés, ${days} jours au plus, et des personnes les lisent.`,
    'Pour reconnaître qui a été exclu, cette page calcule une empreinte de votre navigateur une fois que vous avez accepté.',
    'Votre comportement est compté, sans les mots, pour trouver les robots et ceux qui importunent les gens.',
    'Il y a un cookie, pas de publicité, et rien ne vient d’ailleurs.',
  ],
  privacyWhole: 'La vie privée, en entier',
  privacy: ({ cookie, days, minutes }) => ({
    talk: `Ce que vous écrivez passe par la mémoire de nos serveurs vers l’autre personne et n’est noté nulle part. Les cinq dernières lignes restent en mémoire jusqu’à ${minutes} minutes après la conversation, afin de pouvoir être signalées.`,
    reports: `Seul un signalement garde ces lignes, et une contestation ce que vous y écrivez, chiffrées et ${days} jours au plus, afin qu’une personne puisse juger. Ce qui fait douter le filtre est examiné encore une fois et n’est pas gardé ; qu’on vous a averti l’est, sans les mots.`,
    knownAgain:
      'Pour reconnaître qui a été exclu ou bloqué, ou vient trop souvent, cette page calcule une empreinte de votre navigateur une fois que vous avez accepté, et le serveur en garde des codes protégés, ainsi que de votre réseau et de cet appareil.',
    behaviour: `Votre comportement est compté en nombres, sans les mots : à quelle vitesse vous écrivez, combien de personnes vous refusez, combien de fois vous quittez aussitôt une conversation, la commencez par un lien ou dites la même chose à plusieurs. Ces comptes partent avec votre session ; ce qui ressort, et combien de vos signalements ont abouti, est gardé ${days} jours à côté d’un tel code, pour trouver les robots et ceux qui importunent les gens.`,
    browser:
      'Ce navigateur garde une marque de cet appareil, ce que vous avez accepté, le résultat d’une vérification de l’âge, vos derniers centres d’intérêt et vos réglages jusqu’à ce que vous les effaciez, et cet onglet le chemin du retour vers votre conversation jusqu’à ce que vous le fermiez.',
    cookie: `Il y a un cookie, ${cookie} : il dit laquelle de nos machines a votre conversation, pour que vous y reveniez, et disparaît quand vous fermez le navigateur.`,
    elsewhere:
      'Il n’y a ni publicité, ni personne d’autre qui vous compte ou vous suive, et cette page ne charge rien d’ailleurs.',
  }),
  agree: (years: number) => `J’ai ${years} ans ou plus, et j’accepte`,
  agreeing:
    'Vous acceptez ainsi les règles et les conditions, et d’être reconnu et compté comme expliqué sous vie privée.',
  changed: 'Ces textes ont changé depuis que vous les avez acceptés. Veuillez les relire.',
  decline: 'Je suis plus jeune, ou je n’accepte pas',
  declined:
    'Alors cet endroit n’est pas pour vous. Vous n’êtes pas connecté, et rien n’est gardé dans ce navigateur qui permette de vous reconnaître. Vous pouvez simplement fermer cette page.',
  back: 'Retour',
  close: 'Fermer',
};
