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
    { name: 'Converse', text: 'Só vocês dois. Quando um sai, as palavras somem.' },
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
  privacyHeading: 'Privacidade em cinco frases',
  privacy: [
    'O que você escreve passa pela memória até a outra pessoa e não fica guardado em lugar nenhum.',
    'Só uma denúncia guarda as últimas cinco linhas, cifradas e por um tempo, para que uma pessoa possa avaliar; o que deixa o filtro em dúvida é visto mais uma vez e não fica guardado.',
    'Para reconhecer quem ficou de fora ou foi bloqueado, esta página calcula uma impressão digital do seu navegador depois que você aceita, e o servidor guarda códigos protegidos dela, da sua rede e deste aparelho.',
    'Este navegador guarda uma marca deste aparelho, o que você aceitou, seus últimos interesses e suas configurações, até você apagar.',
    'Não há cookies, nem propaganda, nem ninguém contando você, e esta página não carrega nada de outro lugar.',
  ],
  agree: (years: number) => `Tenho ${years} anos ou mais, e aceito`,
  agreeing: 'Com isso você aceita as regras e os termos, e ser reconhecido como explicado em privacidade.',
  changed: 'As regras mudaram desde que você aceitou. Dê mais uma olhada, por favor.',
  decline: 'Sou mais jovem, ou não aceito',
  declined:
    'Então este não é o lugar certo para você, e nada foi enviado nem guardado. Você pode simplesmente fechar esta página.',
  back: 'Voltar',
  close: 'Fechar',
};
