/** As `en.ts` has them. */
export const icebreakers: Record<string, string[]> = {
  jazz: [
    'Que disco você tocaria para quem diz que não gosta de jazz?',
    'Ao vivo num clube pequeno ou em casa com fones?',
    'Em que instrumento você presta atenção primeiro?',
  ],
  rock: [
    'Em que show você ainda pensa?',
    'Qual foi a primeira banda que era mesmo sua?',
    'Que música você sempre aumenta?',
  ],
  'hip-hop': [
    'Que álbum você sabe de cor?',
    'Letra ou batida: o que pega você primeiro?',
    'Quem deveria ser muito mais famoso?',
  ],
  classical: [
    'Que peça a gente deveria ouvir primeiro?',
    'Você toca alguma coisa?',
    'O que você ouve quando não consegue dormir?',
  ],
  electronic: [
    'Pista de dança ou fones?',
    'Com que faixa você começaria um set?',
    'O que você ouve enquanto trabalha?',
  ],
  'making-music': [
    'O que você toca e como começou?',
    'O que você está treinando agora?',
    'Você compõe ou toca o que outros escreveram?',
  ],
  chess: [
    'A que abertura você sempre volta?',
    'Blitz ou uma partida longa com chá?',
    'Que derrota mais ensinou você?',
  ],
  'video-games': [
    'O que você tem jogado ultimamente?',
    'Que jogo você gostaria de jogar de novo pela primeira vez?',
    'História ou mais uma rodada?',
  ],
  'board-games': [
    'Que jogo você leva para quem não joga?',
    'Qual foi o jogo mais longo que você terminou?',
    'Você ganha quieto ou fazendo barulho?',
  ],
  'role-playing': [
    'Que personagem você mais gostou de interpretar?',
    'Você mestra ou joga?',
    'O que deu maravilhosamente errado num jogo seu?',
  ],
  puzzles: [
    'Que tipo de quebra-cabeça você não consegue largar?',
    'Qual foi o mais difícil que você resolveu?',
    'Você olha a solução?',
  ],
  esports: [
    'Que time você acompanha e desde quando?',
    'Que partida todo mundo deveria ver uma vez?',
    'Você joga o que assiste?',
  ],
  films: [
    'O que você viu por último e valeu a pena?',
    'Que filme você faz todo mundo ver?',
    'Com que final você ainda não concorda?',
  ],
  series: [
    'Que série você está vendo agora?',
    'Que série terminou do jeito certo?',
    'Um episódio por vez ou tudo numa noite?',
  ],
  anime: [
    'Por onde deve começar quem nunca viu anime?',
    'Que abertura você nunca pula?',
    'Com que personagem você tomaria um chá?',
  ],
  documentaries: [
    'Qual mudou sua opinião sobre alguma coisa?',
    'Natureza, crime ou pessoas?',
    'Sobre o que alguém deveria enfim fazer um filme?',
  ],
  'science-fiction': [
    'Em que futuro você gostaria de viver?',
    'Primeiro o livro ou primeiro o filme?',
    'Que invenção já está atrasada?',
  ],
  comedy: [
    'O que fez você rir por último?',
    'Que comediante você cita sem querer?',
    'Que piada você conta demais?',
  ],
  reading: [
    'O que está na sua mesa de cabeceira?',
    'Que livro você mais deu de presente?',
    'Você termina livros de que não gosta?',
  ],
  writing: [
    'O que você está escrevendo, ou não escrevendo?',
    'De manhã ou de noite?',
    'De que frase você se orgulha?',
  ],
  poetry: ['Que verso você sabe de cor?', 'Quem a gente deveria ler primeiro?', 'Precisa rimar?'],
  philosophy: [
    'Que pergunta não larga você?',
    'Em que você acreditava há cinco anos e não acredita mais?',
    'Quem é superestimado?',
  ],
  history: [
    'Que época você visitaria por um dia?',
    'A quem você faria uma única pergunta?',
    'O que todos deveriam ter aprendido na escola?',
  ],
  languages: [
    'Que palavra sua não dá para traduzir?',
    'O que você está aprendendo e por que isso?',
    'Que língua soa melhor para você?',
  ],
  programming: [
    'O que você está criando só por diversão?',
    'De que bug você ainda conta a história?',
    'Que linguagem você levaria para uma ilha?',
  ],
  space: [
    'Você iria, mesmo sem volta?',
    'O que há de mais bonito lá em cima?',
    'Estamos sozinhos, o que você acha?',
  ],
  physics: [
    'Em que ideia você mais demorou a acreditar?',
    'O que você gostaria de ver medido?',
    'Quem explicou melhor para você?',
  ],
  biology: [
    'Que criatura parece mais inacreditável para você?',
    'O que você olhou de perto por último?',
    'O que deveríamos proteger primeiro?',
  ],
  mathematics: [
    'Que demonstração você acha bonita?',
    'Quando fez sentido para você, ou deixou de fazer?',
    'Qual é seu número favorito e por quê?',
  ],
  gadgets: [
    'O que valeu cada centavo?',
    'O que você comprou e nunca usou?',
    'O que você conserta em vez de trocar?',
  ],
  'artificial-intelligence': [
    'Para que você usa, sinceramente?',
    'O que ela nunca deveria fazer?',
    'O que mais surpreendeu você?',
  ],
  art: [
    'Diante de que quadro você ficou muito tempo?',
    'Você cria alguma coisa?',
    'O que você penduraria na parede se pudesse escolher?',
  ],
  photography: [
    'O que você fotografa?',
    'De qual das suas fotos você mais gosta e o que há nela?',
    'Filme, celular ou câmera grande?',
  ],
  design: [
    'Que objeto do dia a dia tem o melhor design?',
    'O que irrita você toda vez que usa?',
    'No que você está trabalhando?',
  ],
  crafts: [
    'O que está na sua mesa agora?',
    'Qual foi seu primeiro projeto e você ainda tem?',
    'O que você gostaria de aprender?',
  ],
  architecture: [
    'Em que prédio você gostaria de morar?',
    'Qual nunca deveria ter sido construído?',
    'O que torna uma rua agradável?',
  ],
  fashion: [
    'O que você usa até se desmanchar?',
    'Que década se vestia melhor?',
    'O que você nunca mais usaria?',
  ],
  football: [
    'Para quem você torce e de quem é a culpa?',
    'Que gol você ainda vê na cabeça?',
    'Você também joga?',
  ],
  running: ['Para que você corre?', 'Onde fica seu percurso favorito?', 'Música ou a própria respiração?'],
  cycling: [
    'Aonde seu melhor pedal levou você?',
    'Para chegar ou para estar lá fora?',
    'Que subida dá medo em você?',
  ],
  climbing: ['Ginásio ou rocha?', 'O que você está tentando escalar agora?', 'Como você lidou com o medo?'],
  hiking: ['Que trilha você faria de novo amanhã?', 'O que está sempre na sua mochila?', 'Sozinho ou junto?'],
  gardening: [
    'O que está crescendo aí agora?',
    'O que se recusa a crescer?',
    'Varanda, jardim ou parapeito?',
  ],
  yoga: ['Como você começou?', 'Que postura você evita?', 'De manhã ou à noite?'],
  cooking: [
    'O que você cozinha quando ninguém está olhando?',
    'Que prato você aprendeu com alguém?',
    'O que você sempre tem em casa?',
  ],
  travel: [
    'Para onde você voltaria agora mesmo?',
    'O que você sempre leva e nunca usa?',
    'Planejar ou ver o que acontece?',
  ],
  pets: [
    'Quem mora com você e quem manda?',
    'Qual é o costume mais estranho do seu bicho?',
    'Que animal você teria se pudesse?',
  ],
  coffee: ['Como você faz o seu?', 'Onde foi o melhor que você já tomou?', 'Quantos são demais?'],
  work: [
    'O que você faz o dia todo e gosta?',
    'O que você queria ser quando criança?',
    'O que você faria com mais um dia livre?',
  ],
  studying: [
    'O que você estuda e escolheria de novo?',
    'Como você aprende melhor?',
    'Qual foi a melhor aula que você já ouviu?',
  ],
  relationships: [
    'O que faz um bom amigo?',
    'Que conselho foi bom de verdade?',
    'O que as pessoas entendem errado sobre estar perto?',
  ],
};

export const anything = [
  'Qual foi a melhor coisa do seu dia?',
  'Sobre o que você falaria uma hora sem se preparar?',
  'O que você está esperando com vontade?',
  'Que coisa pequena sempre deixa você feliz?',
];
