import type { Translation } from '../overlay';

/** Alışılmış sözlerin kolay olmadığı yerde, kısa ve kolay cümlelerle Türkçe. */
export const translation: Translation = {
  app: {
    tagline: 'Aynı şeyleri seven biriyle konuş.',
    promise: 'Hesap gerekmez. Yazdıklarını saklamayız. Gidince sözlerin silinir.',
  },
  choose: {
    heading: 'Neleri seversin?',
    limit: (max) => `1 ile ${max} arasında şey seç. Sonra değiştirebilirsin.`,
    full: (max) => `${max} tane seçtin. Başkasını seçmek için birini çıkar.`,
    strict: 'Yalnızca aynı şeyi sevenler',
    strictHint: 'Bu kapalıysa başka şeyleri sevenlerle de karşılaşabilirsin.',
  },
  proving: { text: 'Şu anda çok kişi geliyor. Tarayıcın küçük bir iş yapıyor. Beklemen yeter.' },
  search: {
    tier: {
      1: 'Tam senin sevdiklerini seven biri',
      2: 'Sevdiklerinin çoğunu seven biri',
      3: 'Sevdiğin bir şeyi seven biri',
      4: 'Herhangi biri',
    },
  },
  offer: {
    random: 'Farklı şeyleri seviyorsunuz. Yine de güzel konuşabilirsiniz.',
    accept: 'Evet, konuş',
    decline: 'Hayır',
  },
  chat: {
    begin: 'Bağlandınız. Merhaba de. Yazdıklarını saklamayız. Biri şikâyet ederse son mesajlar bize gelir.',
    forgotten: 'Sayfayı yeniden açtın. Eski mesajlar artık yok.',
    away: 'Karşı tarafın bağlantısı yok. Lütfen bekle.',
  },
  blocked: {
    language: 'Gönderilmedi. Bu sözler burada olmaz.',
    contact: 'Gönderilmedi. Telefon ya da adres yazma.',
    flood: 'Gönderilmedi. Aynı şeyi çok yazdın.',
  },
  report: { intro: 'Son 5 mesaj bize gelir. Bir insan okur ve karar verir.' },
  banned: {
    heading: 'Şimdi sohbet edemezsin',
    by: { machine: 'Buna bir bilgisayar karar verdi.', person: 'Kararı bir insan verdi.' },
    appeal: {
      heading: 'Bu yanlış mı?',
      intro: 'Bize bir kez yazabilirsin. Bir insan okur. Sonra sileriz.',
      label: 'Bize ne demek istersin?',
    },
  },
  limited: { message: () => 'Çok hızlı yazıyorsun. Mesajın birazdan gider.' },
};
