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
    { name: 'Konuş', text: 'Yalnızca ikiniz. Biri gidince sözler de gider.' },
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
  privacyHeading: 'Beş cümlede gizlilik',
  privacy: [
    'Yazdıkların bellekten geçip karşı tarafa ulaşır ve hiçbir yerde saklanmaz.',
    'Yalnızca bir şikâyet, bir insan karar verebilsin diye son beş satırı şifreli olarak ve bir süreliğine saklar; filtrenin kuşkulandığı şeye bir kez daha bakılır ve saklanmaz.',
    'Dışarıda tutulan ya da engellenen birini yeniden tanımak için bu sayfa, sen kabul ettikten sonra tarayıcının bir parmak izini çıkarır; sunucu bunun, ağının ve bu cihazın korunmuş kodlarını saklar.',
    'Bu tarayıcı, sen silene kadar bu cihazın bir işaretini, neyi kabul ettiğini, son ilgi alanlarını ve ayarlarını saklar.',
    'Çerez yok, reklam yok, seni sayan kimse yok; bu sayfa başka bir yerden hiçbir şey yüklemez.',
  ],
  agree: (years: number) => `${years} yaşında ya da daha büyüğüm ve kabul ediyorum`,
  agreeing:
    'Böylece kuralları ve koşulları, ayrıca gizlilikte anlatıldığı gibi yeniden tanınmayı kabul edersin.',
  changed: 'Kabul ettiğinden beri kurallar değişti. Lütfen bir kez daha bak.',
  decline: 'Daha küçüğüm ya da kabul etmiyorum',
  declined:
    'O zaman burası sana göre değil; hiçbir şey gönderilmedi ya da saklanmadı. Bu sayfayı kapatabilirsin.',
  back: 'Geri',
  close: 'Kapat',
};
