import type { Terms } from './en';

export const terms: Terms = {
  heading: 'Senin sevdiğini seven bir yabancıyla konuş',
  title: (name: string) => `${name} hakkında`,
  about: [
    'Birkaç ilgi alanı seçersin, onları paylaşan birini buluruz ve ikiniz konuşursunuz. Hesap yok, profil yok, geçmiş yok.',
    'Herkesi geçebilir, istediğin anda çıkabilir, engelleyebilir ya da şikâyet edebilirsin.',
  ],
  age: (years: number) => `Burası ${years} yaşında ve daha büyük olanlar içindir.`,
  how: 'Nasıl işler',
  steps: [
    { name: 'Seç', text: 'Konuşmayı sevdiğin en çok beş şey seç.' },
    { name: 'Tanış', text: 'Onları paylaşan biri bulunur. İkiniz de evet dersiniz ya da geçersiniz.' },
    { name: 'Konuş', text: 'Yalnızca ikiniz, geçmiş tutulmadan.' },
  ],
  guidelinesHeading: 'Kurallar',
  guidelines: (years: number) => [
    `${years} yaşında ya da daha büyüksün.`,
    'Nazik ol. Nefret, tehdit, baskı ve cinsel içerik yok.',
    'Adları, numaraları, adresleri ve bağlantıları kendine sakla, başkasından da isteme.',
    'Satış ve reklam yapma, herkese aynı sözleri gönderme. Robotlar robot olduklarını söyler.',
    'Bir şey yanlış geliyorsa çık ve şikâyet et. Şikâyet okunur ve sonraki kişiye yardım eder.',
  ],
  termsHeading: 'Kısaca koşullar',
  terms: [
    'Burası ücretsizdir, olduğu gibidir ve zaman zaman çalışmayabilir.',
    'Yazdıklarından sen sorumlusun; bulunduğun yerde yasak olan bir şeyi burada yapma.',
    'Kuralları bozan uyarılabilir ya da bir süre dışarıda tutulabilir. Nedenini öğrenirsin ve bir kez itiraz edebilirsin; kararı bir insan verir.',
    'Bir filtre mesajlarda spam, iletişim bilgisi ve hakaret arar. Şikâyet edilenleri burayı yürütenler okur.',
  ],
  privacyHeading: 'Kısaca gizlilik',
  privacyShort: ({ days }) => [
    'Yazdıkların karşı tarafa ulaşır ve ikinizden biri şikâyet etmedikçe ya da sen itiraz etmedikçe hiçbir yere yazılmaz.',
    `Böyle sözler şifreli olarak en çok ${days} gün saklanır ve insanlar tarafından okunur.`,
    'Dışarıda tutulan birini yeniden tanımak için bu sayfa, sen kabul ettikten sonra tarayıcının bir parmak izini çıkarır.',
    'Davranışın, robotları ve insanları rahatsız edenleri bulmak için sözler olmadan sayılır.',
    'Bir çerez var; reklam yok, başka bir yerden gelen bir şey de yok.',
  ],
  privacyWhole: 'Gizliliğin tamamı',
  privacy: ({ cookie, days, minutes }) => ({
    talk: `Yazdıkların sunucularımızın belleğinden geçip karşı tarafa ulaşır ve hiçbir yere yazılmaz. Son beş satır, şikâyet edilebilsin diye sohbetten sonra ${minutes} dakika daha bellekte kalır.`,
    reports: `Yalnızca bir şikâyet bu satırları, bir itiraz da içine yazdıklarını, bir insan karar verebilsin diye şifreli olarak ve en çok ${days} gün saklar. Filtrenin kuşkulandığı şeye bir kez daha bakılır ve saklanmaz; uyarıldığın ise sözler olmadan saklanır.`,
    knownAgain:
      'Dışarıda tutulan, engellenen ya da çok sık gelen birini yeniden tanımak için bu sayfa, sen kabul ettikten sonra tarayıcının bir parmak izini çıkarır; sunucu bunun, ağının ve bu cihazın korunmuş kodlarını saklar.',
    behaviour: `Davranışın sözler olmadan, sayılarla ölçülür: ne kadar hızlı yazdığın, kaç kişiyi geçtiğin, kaç kez bir sohbetten hemen çıktığın, sohbete bağlantıyla başladığın ya da birçok kişiye aynı şeyi söylediğin. Sayılar oturumunla birlikte silinir; göze çarpanlar ve şikâyetlerinin kaçının sonuç verdiği, robotları ve insanları rahatsız edenleri bulmak için böyle bir kodun yanında ${days} gün saklanır.`,
    browser:
      'Bu tarayıcı, sen silene kadar bu cihazın bir işaretini, neyi kabul ettiğini, bir yaş kontrolünün sonucunu, son ilgi alanlarını ve ayarlarını; bu sekme de sen kapatana kadar sohbetine dönüş yolunu saklar.',
    cookie: `Bir çerez var, ${cookie}: sohbetinin hangi makinemizde olduğunu söyler ki oraya dönebilesin; tarayıcıyı kapatınca silinir.`,
    elsewhere:
      'Reklam yok, seni sayan ya da izleyen başka kimse yok; bu sayfa başka bir yerden hiçbir şey yüklemez.',
  }),
  agree: (years: number) => `${years} yaşında ya da daha büyüğüm ve kabul ediyorum`,
  agreeing:
    'Böylece kuralları ve koşulları, ayrıca gizlilikte anlatıldığı gibi yeniden tanınmayı ve sayılmayı kabul edersin.',
  changed: 'Bu metinler, kabul ettiğinden beri değişti. Lütfen bir kez daha bak.',
  decline: 'Daha küçüğüm ya da kabul etmiyorum',
  declined:
    'O zaman burası sana göre değil. Bağlı değilsin ve bu tarayıcıda seni yeniden tanıtacak hiçbir şey saklanmıyor. Bu sayfayı kapatabilirsin.',
  back: 'Geri',
  close: 'Kapat',
};
