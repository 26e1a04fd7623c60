import type { Translation } from '../overlay';

/** Le français en phrases courtes et simples, là où les mots habituels ne le sont pas. */
export const translation: Translation = {
  app: {
    tagline: 'Parlez avec quelqu’un qui aime la même chose.',
    promise: 'Pas besoin de compte. Nous ne gardons pas vos messages. Quand vous partez, ils sont effacés.',
  },
  choose: {
    heading: 'Qu’aimez-vous ?',
    limit: (max) => `Choisissez de 1 à ${max} choses. Vous pouvez changer plus tard.`,
    full: (max) => `Vous avez choisi ${max} choses. Enlevez-en une pour en choisir une autre.`,
    strict: 'Seulement des gens qui aiment la même chose',
    strictHint: 'Sans cela, vous verrez peut-être aussi des gens qui aiment autre chose.',
  },
  proving: {
    text: 'Beaucoup de gens arrivent. Votre navigateur fait un petit travail. Vous pouvez simplement attendre.',
  },
  search: {
    tier: {
      1: 'Quelqu’un qui aime exactement la même chose',
      2: 'Quelqu’un qui aime presque la même chose',
      3: 'Quelqu’un qui aime une chose comme vous',
      4: 'N’importe qui',
    },
  },
  offer: {
    random: 'Vous aimez des choses différentes. Vous pouvez quand même bien parler.',
    accept: 'Oui, parler',
    decline: 'Non',
  },
  chat: {
    begin:
      'Vous êtes en contact. Dites bonjour. Nous ne gardons pas vos messages. Si quelqu’un signale, nous recevons les derniers messages.',
    forgotten: 'Vous avez rechargé la page. Les anciens messages ne sont plus là.',
    away: 'L’autre personne n’a plus de connexion. Attendez un peu.',
  },
  blocked: {
    language: 'Non envoyé. Ces mots ne sont pas permis ici.',
    contact: 'Non envoyé. N’écrivez pas de numéro ni d’adresse.',
    flood: 'Non envoyé. Vous avez trop écrit la même chose.',
  },
  report: { intro: 'Nous recevons les 5 derniers messages. Une personne les lit et décide.' },
  banned: {
    heading: 'Vous ne pouvez pas parler maintenant',
    by: { machine: 'Un ordinateur l’a décidé.', person: 'Une personne l’a décidé.' },
    appeal: {
      heading: 'Est-ce faux ?',
      intro: 'Vous pouvez nous écrire une fois. Une personne lit. Ensuite, nous effaçons.',
      label: 'Que voulez-vous nous dire ?',
    },
  },
  limited: { message: () => 'Vous écrivez très vite. Votre message part dans un instant.' },
};
