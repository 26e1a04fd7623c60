import type { Translation } from '../overlay';

/** Bahasa Indonesia dalam kalimat pendek dan mudah, di tempat kata biasa tidak begitu. */
export const translation: Translation = {
  app: {
    tagline: 'Bicara dengan orang yang suka hal yang sama.',
    promise: 'Kamu tidak perlu akun. Kami tidak menyimpan tulisanmu. Saat kamu pergi, tulisanmu hilang.',
  },
  choose: {
    heading: 'Kamu suka apa?',
    limit: (max) => `Pilih 1 sampai ${max} hal. Nanti kamu bisa menggantinya.`,
    full: (max) => `Kamu sudah memilih ${max}. Lepas satu untuk memilih yang lain.`,
    strict: 'Hanya orang yang suka hal yang sama',
    strictHint: 'Kalau ini mati, kamu mungkin bertemu orang yang suka hal lain.',
  },
  proving: { text: 'Sekarang banyak orang datang. Browsermu mengerjakan tugas kecil. Kamu cukup menunggu.' },
  search: {
    tier: {
      1: 'Orang yang suka hal yang persis sama',
      2: 'Orang yang suka hampir semua yang kamu suka',
      3: 'Orang yang suka satu hal yang sama',
      4: 'Siapa saja',
    },
  },
  offer: {
    random: 'Kalian suka hal yang berbeda. Kalian tetap bisa ngobrol dengan baik.',
    accept: 'Ya, bicara',
    decline: 'Tidak',
  },
  chat: {
    begin:
      'Kalian sudah tersambung. Katakan halo. Kami tidak menyimpan tulisanmu. Kalau ada laporan, kami menerima pesan terakhir.',
    forgotten: 'Kamu memuat halaman lagi. Pesan lama sudah tidak ada.',
    away: 'Orang itu tidak ada sambungan. Tunggu sebentar.',
  },
  blocked: {
    language: 'Tidak terkirim. Kata itu tidak boleh di sini.',
    contact: 'Tidak terkirim. Jangan tulis nomor telepon atau alamat.',
    flood: 'Tidak terkirim. Kamu menulis hal yang sama terlalu sering.',
  },
  report: { intro: 'Kami menerima 5 pesan terakhir. Seorang manusia membaca dan memutuskan.' },
  banned: {
    heading: 'Sekarang kamu tidak bisa ngobrol',
    by: { machine: 'Komputer yang memutuskan.', person: 'Seorang manusia yang memutuskan.' },
    appeal: {
      heading: 'Apakah ini salah?',
      intro: 'Kamu bisa menulis kepada kami satu kali. Seorang manusia membacanya. Lalu kami menghapusnya.',
      label: 'Kamu mau bilang apa?',
    },
  },
  limited: { message: () => 'Kamu menulis sangat cepat. Pesanmu dikirim sebentar lagi.' },
};
