import type { Translation } from '../overlay';

/** Português em frases curtas e simples, onde as palavras de sempre não são assim. */
export const translation: Translation = {
  app: {
    tagline: 'Converse com alguém que gosta das mesmas coisas.',
    promise: 'Você não precisa de conta. Não guardamos o que você escreve. Quando você sai, tudo some.',
  },
  choose: {
    heading: 'Do que você gosta?',
    limit: (max) => `Escolha de 1 a ${max} coisas. Você pode mudar depois.`,
    full: (max) => `Você já escolheu ${max}. Tire uma para escolher outra.`,
    strict: 'Só pessoas que gostam da mesma coisa',
    strictHint: 'Sem isso, talvez você fale com pessoas que gostam de outras coisas.',
  },
  proving: {
    text: 'Muitas pessoas estão chegando. Seu navegador faz uma tarefa pequena. Você só precisa esperar.',
  },
  search: {
    tier: {
      1: 'Alguém que gosta exatamente do mesmo',
      2: 'Alguém que gosta de quase tudo igual',
      3: 'Alguém que gosta de uma coisa igual',
      4: 'Qualquer pessoa',
    },
  },
  offer: {
    random: 'Vocês gostam de coisas diferentes. Mesmo assim podem conversar bem.',
    accept: 'Sim, conversar',
    decline: 'Não',
  },
  chat: {
    begin:
      'Vocês estão ligados. Diga oi. Não guardamos o que você escreve. Se alguém denunciar, recebemos as últimas mensagens.',
    forgotten: 'Você abriu a página de novo. As mensagens antigas não estão mais aqui.',
    away: 'A outra pessoa está sem conexão. Espere, por favor.',
  },
  blocked: {
    language: 'Não enviada. Aqui não se usam essas palavras.',
    contact: 'Não enviada. Não escreva telefones nem endereços.',
    flood: 'Não enviada. Você escreveu a mesma coisa vezes demais.',
  },
  report: { intro: 'Recebemos as últimas 5 mensagens. Uma pessoa lê e decide.' },
  banned: {
    by: { machine: 'Um computador decidiu isso.', person: 'Uma pessoa decidiu isso.' },
    appeal: {
      heading: 'Está errado?',
      intro: 'Você pode escrever para nós uma vez. Uma pessoa lê. Depois apagamos.',
      label: 'O que você quer nos dizer?',
    },
  },
  limited: { message: () => 'Você escreve muito rápido. Sua mensagem vai em um instante.' },
};
