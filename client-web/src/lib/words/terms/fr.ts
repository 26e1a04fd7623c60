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
    { name: 'Parler', text: 'Rien que vous deux. Quand l’un part, les mots disparaissent.' },
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
  privacyHeading: 'La vie privée en cinq phrases',
  privacy: [
    'Ce que vous écrivez passe par la mémoire vers l’autre personne et n’est conservé nulle part.',
    'Seul un signalement garde les cinq dernières lignes, chiffrées et pour un temps, afin qu’une personne puisse juger ; ce qui fait douter le filtre est examiné encore une fois et n’est pas gardé.',
    'Pour reconnaître qui a été exclu ou bloqué, cette page calcule une empreinte de votre navigateur une fois que vous avez accepté, et le serveur en garde des codes protégés, ainsi que de votre réseau et de cet appareil.',
    'Ce navigateur garde une marque de cet appareil, ce que vous avez accepté, vos derniers centres d’intérêt et vos réglages, jusqu’à ce que vous les effaciez.',
    'Il n’y a ni cookies, ni publicité, ni personne qui vous compte, et cette page ne charge rien d’ailleurs.',
  ],
  agree: (years: number) => `J’ai ${years} ans ou plus, et j’accepte`,
  agreeing:
    'Vous acceptez ainsi les règles et les conditions, et d’être reconnu comme expliqué sous vie privée.',
  changed: 'Les règles ont changé depuis que vous les avez acceptées. Veuillez les relire.',
  decline: 'Je suis plus jeune, ou je n’accepte pas',
  declined:
    'Alors cet endroit n’est pas pour vous, et rien n’a été envoyé ni gardé. Vous pouvez simplement fermer cette page.',
  back: 'Retour',
  close: 'Fermer',
};
