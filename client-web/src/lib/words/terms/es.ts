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
    { name: 'Habla', text: 'Solo vosotros dos. Cuando uno se va, las palabras desaparecen.' },
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
  privacyHeading: 'La privacidad en cinco frases',
  privacy: [
    'Lo que escribes pasa por la memoria hasta la otra persona y no se guarda en ningún sitio.',
    'Solo una denuncia conserva las últimas cinco líneas, cifradas y por un tiempo, para que una persona pueda juzgar; lo que hace dudar al filtro se mira otra vez y no se guarda.',
    'Para reconocer a quien quedó fuera o bloqueado, esta página calcula una huella de tu navegador después de que aceptes, y el servidor guarda códigos protegidos de ella, de tu red y de este dispositivo.',
    'Este navegador guarda una marca de este dispositivo, lo que aceptaste, tus últimos intereses y tus ajustes, hasta que los borres.',
    'No hay cookies ni publicidad ni nadie que te cuente, y esta página no carga nada de otro lugar.',
  ],
  agree: (years: number) => `Tengo ${years} años o más, y acepto`,
  agreeing: 'Con ello aceptas las normas y condiciones, y que se te reconozca como se explica en privacidad.',
  changed: 'Las normas han cambiado desde que las aceptaste. Míralas otra vez, por favor.',
  decline: 'Soy menor, o no acepto',
  declined:
    'Entonces este no es un sitio para ti, y no se ha enviado ni guardado nada. Puedes cerrar esta página sin más.',
  back: 'Volver',
  close: 'Cerrar',
};
