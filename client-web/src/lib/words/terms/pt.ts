import type { Terms } from './en';

export const terms: Terms = {
  heading: 'Converse com um estranho que gosta do que você gosta',
  title: (name: string) => `Sobre o ${name}`,
  about: [
    'Você escolhe alguns interesses, nós encontramos uma pessoa que os compartilha, e vocês dois conversam. Sem conta, sem perfil, sem histórico.',
    'Você pode recusar qualquer pessoa, e sair, bloquear ou denunciar a qualquer momento.',
  ],
  age: (years: number) => `Este lugar é para pessoas com ${years} anos ou mais.`,
  how: 'Como funciona',
  steps: [
    { name: 'Escolha', text: 'Pegue até cinco coisas sobre as quais gosta de conversar.' },
    { name: 'Encontre', text: 'Achamos alguém que as compartilha. Os dois dizem sim, ou passam.' },
    { name: 'Converse', text: 'Só vocês dois, sem histórico.' },
  ],
  guidelinesHeading: 'Regras',
  guidelines: (years: number) => [
    `Você tem ${years} anos ou mais.`,
    'Seja gentil. Nada de ódio, ameaças, pressão ou conteúdo sexual.',
    'Guarde para você nomes, números, endereços e links, e não peça os dos outros.',
    'Não venda, não faça propaganda nem copie as mesmas palavras para todo mundo. Robôs dizem que são robôs.',
    'Se algo parecer errado, saia e denuncie. A denúncia é lida e ajuda a próxima pessoa.',
  ],
  termsHeading: 'Termos, em resumo',
  terms: [
    'Isto é grátis, é oferecido como está e às vezes pode não funcionar.',
    'Você responde pelo que escreve; não faça aqui nada que seja proibido onde você está.',
    'Quem quebra as regras pode ser avisado ou ficar de fora por um tempo. Você fica sabendo o motivo e pode recorrer uma vez; uma pessoa decide.',
    'Um filtro procura spam, dados de contato e ofensas nas mensagens. O que é denunciado é lido por quem cuida deste lugar.',
  ],
  privacyHeading: 'Privacidade, em resumo',
  privacyShort: ({ days }) => [
    'O que você escreve vai para a outra pessoa e não é anotado em lugar nenhum, a não ser que um de vocês denuncie ou você recorra.',
    `Essas palavras ficam guardadas, cifradas, por no máximo ${days} dias, e pessoas as leem.`,
    'Para reconhecer quem ficou de fora, esta página calcula uma impressão digital do seu navegador depois que você aceita.',
    'O seu comportamento é contado, sem as palavras, para achar robôs e quem incomoda os outros.',
    'Há um cookie, nenhuma propaganda e nada de outro lugar.',
  ],
  privacyWhole: 'Privacidade, por inteiro',
  privacy: ({ cookie, days, minutes }) => ({
    talk: `O que você escreve passa pela memória dos nossos servidores até a outra pessoa e não é anotado em lugar nenhum. As últimas cinco linhas ficam na memória até ${minutes} minutos depois da conversa, para que possam ser denunciadas.`,
    reports: `Só uma denúncia guarda essas linhas, e um recurso o que você escreve nele, cifrados e por no máximo ${days} dias, para que uma pessoa possa avaliar. O que deixa o filtro em dúvida é visto mais uma vez e não fica guardado; que você foi avisado fica, sem as palavras.`,
    knownAgain:
      'Para reconhecer quem ficou de fora, foi bloqueado ou vem vezes demais, esta página calcula uma impressão digital do seu navegador depois que você aceita, e o servidor guarda códigos protegidos dela, da sua rede e deste aparelho.',
    behaviour: `O seu comportamento é contado em números, sem as palavras: a que velocidade você escreve, quantas pessoas recusa, quantas vezes sai logo de uma conversa, começa com um link ou diz o mesmo a várias pessoas. As contagens vão embora com a sua sessão; o que chama a atenção, e quantas das suas denúncias deram em algo, fica guardado ${days} dias ao lado de um código desses, para achar robôs e quem incomoda os outros.`,
    browser:
      'Este navegador guarda uma marca deste aparelho, o que você aceitou, o resultado de uma verificação de idade, seus últimos interesses e suas configurações até você apagar, e esta aba o caminho de volta à sua conversa até você fechá-la.',
    cookie: `Há um cookie, ${cookie}: ele diz qual das nossas máquinas tem a sua conversa, para você voltar a ela, e some quando você fecha o navegador.`,
    elsewhere:
      'Não há propaganda nem mais ninguém contando ou seguindo você, e esta página não carrega nada de outro lugar.',
  }),
  agree: (years: number) => `Tenho ${years} anos ou mais, e aceito`,
  agreeing:
    'Com isso você aceita as regras e os termos, e ser reconhecido e contado como explicado em privacidade.',
  changed: 'Estes textos mudaram desde que você os aceitou. Dê mais uma olhada, por favor.',
  decline: 'Sou mais jovem, ou não aceito',
  declined:
    'Então este não é o lugar certo para você. Você não está conectado, e neste navegador não fica nada por que você possa ser reconhecido. Você pode simplesmente fechar esta página.',
  back: 'Voltar',
  close: 'Fechar',
};
