/** As `en.ts` has them. */
export const icebreakers: Record<string, string[]> = {
  jazz: [
    '¿Qué disco le pondrías a alguien que dice que no le gusta el jazz?',
    '¿En vivo en un club pequeño o en casa con auriculares?',
    '¿En qué instrumento te fijas primero?',
  ],
  rock: [
    '¿En qué concierto piensas todavía?',
    '¿Cuál fue la primera banda que sentiste tuya?',
    '¿Qué canción subes de volumen siempre?',
  ],
  'hip-hop': [
    '¿Qué disco te sabes de memoria?',
    'Letra o ritmo: ¿qué te atrapa primero?',
    '¿Quién debería ser mucho más famoso?',
  ],
  classical: [
    '¿Qué pieza habría que oír primero?',
    '¿Tocas algún instrumento?',
    '¿Qué escuchas cuando no puedes dormir?',
  ],
  electronic: [
    '¿Pista de baile o auriculares?',
    '¿Con qué tema empezarías una sesión?',
    '¿Qué escuchas mientras trabajas?',
  ],
  'making-music': [
    '¿Qué tocas y cómo empezaste?',
    '¿Qué estás practicando ahora?',
    '¿Compones o tocas lo que otros escribieron?',
  ],
  chess: [
    '¿A qué apertura vuelves siempre?',
    '¿Partida rápida o una larga con té?',
    '¿De qué derrota aprendiste más?',
  ],
  'video-games': [
    '¿A qué has jugado últimamente?',
    '¿Qué juego te gustaría volver a jugar por primera vez?',
    '¿La historia o una partida más?',
  ],
  'board-games': [
    '¿Qué juego llevas a quien no suele jugar?',
    '¿Cuál es la partida más larga que has terminado?',
    '¿Ganas en silencio o a gritos?',
  ],
  'role-playing': [
    '¿Qué personaje te ha gustado más interpretar?',
    '¿Diriges partidas o juegas en ellas?',
    '¿Qué salió maravillosamente mal en una partida tuya?',
  ],
  puzzles: [
    '¿Qué tipo de acertijo no puedes dejar?',
    '¿Cuál es el más difícil que has resuelto?',
    '¿Miras la solución?',
  ],
  esports: [
    '¿A qué equipo sigues y desde cuándo?',
    '¿Qué partida debería ver todo el mundo una vez?',
    '¿Juegas a lo que ves?',
  ],
  films: [
    '¿Qué viste por última vez y valió la pena?',
    '¿Qué película le haces ver a todo el mundo?',
    '¿Con qué final sigues sin estar de acuerdo?',
  ],
  series: [
    '¿Qué serie tienes a medias?',
    '¿Qué serie terminó justo como debía?',
    '¿Un capítulo cada vez o todos en una noche?',
  ],
  anime: [
    '¿Con cuál debería empezar quien nunca ha visto anime?',
    '¿Qué opening no te saltas nunca?',
    '¿Con qué personaje te tomarías un té?',
  ],
  documentaries: [
    '¿Cuál te hizo cambiar de opinión sobre algo?',
    '¿Naturaleza, crímenes o personas?',
    '¿Sobre qué debería alguien hacer por fin un documental?',
  ],
  'science-fiction': [
    '¿En qué futuro te gustaría vivir?',
    '¿Primero el libro o primero la película?',
    '¿Qué invento ya tarda?',
  ],
  comedy: [
    '¿Qué fue lo último que te hizo reír?',
    '¿A qué cómico citas sin querer?',
    '¿Qué chiste cuentas demasiado?',
  ],
  reading: [
    '¿Qué hay en tu mesilla de noche?',
    '¿Qué libro has regalado más veces?',
    '¿Terminas los libros que no te gustan?',
  ],
  writing: [
    '¿Qué estás escribiendo, o no escribiendo?',
    '¿Por la mañana o por la noche?',
    '¿De qué frase estás más contento?',
  ],
  poetry: ['¿Qué verso te sabes de memoria?', '¿A quién habría que leer primero?', '¿Tiene que rimar?'],
  philosophy: [
    '¿Qué pregunta no te suelta?',
    '¿Qué creías hace cinco años que ya no crees?',
    '¿Quién está sobrevalorado?',
  ],
  history: [
    '¿Qué época visitarías por un día?',
    '¿A quién le harías una sola pregunta?',
    '¿Qué deberíamos haber aprendido todos en la escuela?',
  ],
  languages: [
    '¿Qué palabra tuya no se puede traducir?',
    '¿Qué estás aprendiendo y por qué eso?',
    '¿Qué idioma te suena mejor?',
  ],
  programming: [
    '¿Qué estás construyendo solo por gusto?',
    '¿De qué error sigues contando la historia?',
    '¿Qué lenguaje te llevarías a una isla?',
  ],
  space: [
    '¿Irías aunque fuera solo de ida?',
    '¿Qué es lo más bonito de ahí arriba?',
    '¿Estamos solos? ¿Qué crees?',
  ],
  physics: ['¿Qué idea te costó más creer?', '¿Qué te gustaría ver medido?', '¿Quién te la explicó mejor?'],
  biology: [
    '¿Qué criatura te cuesta más creer?',
    '¿Qué miraste de cerca por última vez?',
    '¿Qué deberíamos proteger primero?',
  ],
  mathematics: [
    '¿Qué demostración te parece bonita?',
    '¿Cuándo te hizo clic, o dejó de hacerlo?',
    '¿Cuál es tu número favorito y por qué?',
  ],
  gadgets: [
    '¿Qué valió cada céntimo?',
    '¿Qué compraste y nunca usaste?',
    '¿Qué arreglas en vez de cambiarlo?',
  ],
  'artificial-intelligence': [
    '¿Para qué la usas, de verdad?',
    '¿Qué no debería hacer nunca?',
    '¿Qué te sorprendió más?',
  ],
  art: [
    '¿Delante de qué cuadro te quedaste un buen rato?',
    '¿Creas algo tú también?',
    '¿Qué colgarías en tu pared si pudieras elegir?',
  ],
  photography: [
    '¿De qué sueles hacer fotos?',
    '¿Cuál de tus fotos te gusta más y qué se ve en ella?',
    '¿Carrete, móvil o cámara grande?',
  ],
  design: [
    '¿Qué objeto cotidiano está mejor diseñado?',
    '¿Qué te molesta cada vez que lo usas?',
    '¿En qué estás trabajando?',
  ],
  crafts: [
    '¿Qué tienes ahora mismo sobre la mesa?',
    '¿Cuál fue tu primer proyecto y aún lo tienes?',
    '¿Qué te gustaría aprender?',
  ],
  architecture: [
    '¿En qué edificio te gustaría vivir?',
    '¿Cuál no debería haberse construido nunca?',
    '¿Qué hace agradable una calle?',
  ],
  fashion: [
    '¿Qué te pones hasta que se cae a trozos?',
    '¿Qué década vestía mejor?',
    '¿Qué no volverías a ponerte?',
  ],
  football: ['¿De qué equipo eres y quién tiene la culpa?', '¿Qué gol sigues viendo?', '¿Juegas tú también?'],
  running: ['¿Para qué corres?', '¿Cuál es tu ruta favorita?', '¿Música o tu propia respiración?'],
  cycling: [
    '¿Adónde te llevó tu mejor ruta?',
    '¿Para llegar o para estar fuera?',
    '¿Qué cuesta te da miedo?',
  ],
  climbing: ['¿Rocódromo o roca?', '¿Qué vía estás intentando ahora?', '¿Cómo llevaste el miedo?'],
  hiking: [
    '¿Qué caminata repetirías mañana?',
    '¿Qué llevas siempre en la mochila?',
    '¿A solas o en compañía?',
  ],
  gardening: ['¿Qué crece ahora en tu casa?', '¿Qué se niega a crecer?', '¿Balcón, jardín o alféizar?'],
  yoga: ['¿Cómo empezaste?', '¿Qué postura evitas?', '¿Por la mañana o por la tarde?'],
  cooking: [
    '¿Qué cocinas cuando nadie mira?',
    '¿Qué plato aprendiste de alguien?',
    '¿Qué tienes siempre en casa?',
  ],
  travel: [
    '¿Adónde volverías ahora mismo?',
    '¿Qué metes siempre en la maleta y nunca usas?',
    '¿Con plan o a ver qué pasa?',
  ],
  pets: [
    '¿Quién vive contigo y quién manda?',
    '¿Cuál es la costumbre más rara de tu mascota?',
    '¿Qué animal tendrías si pudieras?',
  ],
  coffee: ['¿Cómo preparas el tuyo?', '¿Dónde tomaste el mejor de tu vida?', '¿Cuántos son demasiados?'],
  work: [
    '¿Qué haces todo el día y te gusta?',
    '¿Qué querías ser de niño?',
    '¿Qué harías con un día libre más?',
  ],
  studying: [
    '¿Qué estudias y lo volverías a elegir?',
    '¿Cómo aprendes mejor?',
    '¿Cuál fue la mejor clase que has oído?',
  ],
  relationships: [
    '¿Qué hace a un buen amigo?',
    '¿Qué consejo fue bueno de verdad?',
    '¿Qué entiende mal la gente sobre la cercanía?',
  ],
};

export const anything = [
  '¿Qué fue lo mejor de tu día?',
  '¿De qué podrías hablar una hora sin prepararte?',
  '¿Qué te hace ilusión?',
  '¿Qué cosa pequeña te alegra siempre?',
];
