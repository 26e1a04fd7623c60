import type { Terms } from './en';

export const terms: Terms = {
  heading: 'Habla con un desconocido a quien le gusta lo mismo que a ti',
  title: (name: string) => `Acerca de ${name}`,
  about: [
    'Eliges unos intereses, encontramos a una persona que los comparte y habláis los dos. Sin cuenta, sin perfil, sin historial.',
    'Puedes rechazar a cualquiera, y salir, bloquear o denunciar en todo momento.',
  ],
  age: (years: number) => `Este sitio es para personas de ${years} años o más.`,
  how: 'Cómo funciona',
  steps: [
    { name: 'Elige', text: 'Escoge hasta cinco cosas de las que te guste hablar.' },
    { name: 'Encuentra', text: 'Se busca a alguien que las comparta. Los dos decís que sí, o pasáis.' },
    { name: 'Habla', text: 'Solo vosotros dos, sin historial.' },
  ],
  guidelinesHeading: 'Normas',
  guidelines: (years: number) => [
    `Tienes ${years} años o más.`,
    'Sé amable. Nada de odio, amenazas, presión ni contenido sexual.',
    'No compartas nombres, números, direcciones ni enlaces, y no los pidas.',
    'No vendas, no anuncies ni copies las mismas palabras a todo el mundo. Los robots dicen que son robots.',
    'Si algo no va bien, sal y denuncia. Cada denuncia se lee y ayuda a la siguiente persona.',
  ],
  termsHeading: 'Condiciones, en breve',
  terms: [
    'Esto es gratis, se ofrece tal cual y a veces puede no funcionar.',
    'Respondes de lo que escribes; no hagas aquí nada que sea ilegal donde estás.',
    'Quien incumpla las normas puede recibir un aviso o quedarse fuera un tiempo. Se te dice por qué y puedes reclamar una vez; decide una persona.',
    'Un filtro revisa los mensajes en busca de spam, datos de contacto e insultos. Lo denunciado lo leen quienes llevan este sitio.',
  ],
  privacyHeading: 'La privacidad, en breve',
  privacyShort: ({ days }) => [
    'Lo que escribes va a la otra persona y no se anota en ningún sitio, salvo que uno de los dos lo denuncie o tú reclames.',
    `Esas palabras se guardan cifradas ${days} días como mucho, y las leen personas.`,
    'Para reconocer a quien quedó fuera, esta página calcula una huella de tu navegador después de que aceptes.',
    'Cómo te comportas se cuenta, sin palabras, para encontrar robots y a quien molesta a la gente.',
    'Hay una cookie, ninguna publicidad y nada de otro lugar.',
  ],
  privacyWhole: 'La privacidad, entera',
  privacy: ({ cookie, days, minutes }) => ({
    talk: `Lo que escribes pasa por la memoria de nuestros servidores hasta la otra persona y no se anota en ningún sitio. Las últimas cinco líneas quedan en la memoria hasta ${minutes} minutos después del chat, para que se puedan denunciar.`,
    reports: `Solo una denuncia conserva esas líneas, y una reclamación lo que escribes en ella, cifradas y ${days} días como mucho, para que una persona pueda juzgar. Lo que hace dudar al filtro se mira otra vez y no se guarda; que recibiste un aviso sí, sin las palabras.`,
    knownAgain:
      'Para reconocer a quien quedó fuera o bloqueado, o viene demasiado a menudo, esta página calcula una huella de tu navegador después de que aceptes, y el servidor guarda códigos protegidos de ella, de tu red y de este dispositivo.',
    behaviour: `Cómo te comportas se cuenta en números, sin palabras: lo rápido que escribes, a cuántas personas rechazas, cuántas veces sales de un chat enseguida, lo empiezas con un enlace o dices lo mismo a varias. Las cuentas se van con tu sesión; lo que llama la atención, y cuántas de tus denuncias sirvieron, se guarda ${days} días junto a un código así, para encontrar robots y a quien molesta a la gente.`,
    browser:
      'Este navegador guarda una marca de este dispositivo, lo que aceptaste, el resultado de una comprobación de edad, tus últimos intereses y tus ajustes hasta que los borres, y esta pestaña el camino de vuelta a tu chat hasta que la cierres.',
    cookie: `Hay una cookie, ${cookie}: dice qué máquina nuestra tiene tu chat, para que vuelvas a él, y desaparece cuando cierras el navegador.`,
    elsewhere:
      'No hay publicidad ni nadie más que te cuente o te siga, y esta página no carga nada de otro lugar.',
  }),
  agree: (years: number) => `Tengo ${years} años o más, y acepto`,
  agreeing:
    'Con ello aceptas las normas y condiciones, y que se te reconozca y se te cuente como se explica en privacidad.',
  changed: 'Estos textos han cambiado desde que los aceptaste. Míralos otra vez, por favor.',
  decline: 'Soy menor, o no acepto',
  declined:
    'Entonces este no es un sitio para ti. No estás conectado, y en este navegador no queda nada por lo que se te pueda reconocer. Puedes cerrar esta página sin más.',
  back: 'Volver',
  close: 'Cerrar',
};
