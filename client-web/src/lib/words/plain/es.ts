import type { Translation } from '../overlay';

/** Español en frases cortas y fáciles, donde las palabras de siempre no lo son. */
export const translation: Translation = {
  app: {
    tagline: 'Habla con alguien a quien le gusta lo mismo.',
    promise: 'No necesitas cuenta. No guardamos lo que escribes. Cuando te vas, tus palabras ya no están.',
  },
  choose: {
    heading: '¿Qué te gusta?',
    limit: (max) => `Elige de 1 a ${max} cosas. Puedes cambiarlas después.`,
    full: (max) => `Ya has elegido ${max}. Quita una y podrás elegir otra.`,
    strict: 'Solo personas a las que les gusta lo mismo',
    strictHint: 'Si no lo activas, quizá hables con personas a las que les gustan otras cosas.',
  },
  proving: {
    text: 'Ahora llegan muchas personas. Tu navegador hace una tarea pequeña. Solo tienes que esperar.',
  },
  search: {
    tier: {
      1: 'Alguien a quien le gusta justo lo mismo',
      2: 'Alguien a quien le gusta casi lo mismo',
      3: 'Alguien a quien también le gusta una cosa',
      4: 'Cualquier persona',
    },
  },
  offer: {
    random: 'Os gustan cosas distintas. Aun así podéis hablar bien.',
    accept: 'Sí, hablar',
    decline: 'No',
  },
  chat: {
    begin:
      'Ya estáis en contacto. Di hola. No guardamos lo que escribes. Si alguien denuncia, recibimos los últimos mensajes.',
    forgotten: 'Has cargado la página otra vez. Los mensajes de antes ya no están.',
    away: 'La otra persona no tiene conexión. Espera, por favor.',
  },
  blocked: {
    language: 'No enviado. Aquí no se usan esas palabras.',
    contact: 'No enviado. No escribas teléfonos ni direcciones.',
    flood: 'No enviado. Has escrito lo mismo demasiadas veces.',
  },
  report: { intro: 'Recibimos los últimos 5 mensajes. Una persona los lee y decide.' },
  banned: {
    by: { machine: 'Lo decidió un ordenador.', person: 'Lo decidió una persona.' },
    appeal: {
      heading: '¿Está mal?',
      intro: 'Puedes escribirnos una vez. Una persona lo lee. Después lo borramos.',
      label: '¿Qué quieres decirnos?',
    },
  },
  limited: { message: () => 'Escribes muy rápido. Tu mensaje se envía en un momento.' },
};
