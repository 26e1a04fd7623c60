import type { Terms } from './en';

export const terms: Terms = {
  heading: 'Ngobrol dengan orang asing yang suka hal yang kamu suka',
  title: (name: string) => `Tentang ${name}`,
  about: [
    'Kamu memilih beberapa minat, kami mencari satu orang yang punya minat sama, lalu kalian berdua ngobrol. Tanpa akun, tanpa profil, tanpa riwayat.',
    'Kamu bisa melewati siapa pun, dan keluar, memblokir, atau melapor kapan saja.',
  ],
  age: (years: number) => `Tempat ini untuk orang berusia ${years} tahun ke atas.`,
  how: 'Cara kerjanya',
  steps: [
    { name: 'Pilih', text: 'Ambil sampai lima hal yang suka kamu bicarakan.' },
    { name: 'Bertemu', text: 'Seseorang dengan minat sama ditemukan. Kalian berdua bilang ya, atau lewat.' },
    { name: 'Ngobrol', text: 'Hanya kalian berdua, tanpa riwayat.' },
  ],
  guidelinesHeading: 'Aturan',
  guidelines: (years: number) => [
    `Kamu berusia ${years} tahun atau lebih.`,
    'Bersikaplah baik. Tanpa kebencian, ancaman, paksaan, atau hal seksual.',
    'Simpan nama, nomor, alamat, dan tautan untuk dirimu, dan jangan memintanya.',
    'Jangan berjualan, beriklan, atau mengirim kata yang sama ke semua orang. Robot mengaku bahwa mereka robot.',
    'Kalau ada yang terasa salah, keluar dan laporkan. Laporan dibaca, dan membantu orang berikutnya.',
  ],
  termsHeading: 'Ketentuan singkat',
  terms: [
    'Ini gratis, apa adanya, dan kadang bisa tidak berfungsi.',
    'Kamu bertanggung jawab atas tulisanmu; jangan lakukan di sini apa yang dilarang di tempatmu.',
    'Yang melanggar aturan bisa diperingatkan atau ditahan di luar untuk sementara. Kamu diberi tahu alasannya dan bisa mengajukan keberatan satu kali; manusia yang memutuskan.',
    'Sebuah penyaring memeriksa pesan dari spam, data kontak, dan hinaan. Yang dilaporkan dibaca oleh pengelola tempat ini.',
  ],
  privacyHeading: 'Privasi singkat',
  privacyShort: ({ days }) => [
    'Tulisanmu sampai ke orang lain itu dan tidak dicatat di mana pun, kecuali salah satu dari kalian melaporkannya atau kamu mengajukan keberatan.',
    `Kata-kata seperti itu disimpan terenkripsi paling lama ${days} hari, dan dibaca manusia.`,
    'Untuk mengenali lagi siapa yang ditahan, halaman ini membuat sidik jari perambanmu setelah kamu setuju.',
    'Perilakumu dihitung, tanpa kata-kata, untuk menemukan robot dan siapa yang mengganggu orang.',
    'Ada satu kuki, tanpa iklan, dan tidak ada apa pun dari tempat lain.',
  ],
  privacyWhole: 'Privasi selengkapnya',
  privacy: ({ cookie, days, minutes }) => ({
    talk: `Tulisanmu lewat memori server kami ke orang lain itu, dan tidak dicatat di mana pun. Lima baris terakhir tetap di memori sampai ${minutes} menit setelah obrolan, agar bisa dilaporkan.`,
    reports: `Hanya laporan yang menyimpan baris-baris itu, dan keberatan yang menyimpan apa yang kamu tulis di dalamnya, terenkripsi dan paling lama ${days} hari, agar manusia bisa menilai. Yang diragukan penyaring dilihat sekali lagi dan tidak disimpan; bahwa kamu diperingatkan disimpan, tanpa kata-katanya.`,
    knownAgain:
      'Untuk mengenali lagi siapa yang ditahan atau diblokir, atau datang terlalu sering, halaman ini membuat sidik jari perambanmu setelah kamu setuju, dan server menyimpan kode terlindung darinya, dari jaringanmu, dan dari perangkat ini.',
    behaviour: `Perilakumu dihitung dalam angka, tanpa kata-kata: seberapa cepat kamu menulis, berapa orang yang kamu tolak, berapa kali kamu langsung meninggalkan obrolan, memulainya dengan tautan, atau mengatakan hal yang sama ke beberapa orang. Hitungan itu hilang bersama sesimu; yang mencolok, dan berapa laporanmu yang berhasil, disimpan ${days} hari di samping kode seperti itu, untuk menemukan robot dan siapa yang mengganggu orang.`,
    browser:
      'Peramban ini menyimpan tanda perangkat ini, persetujuanmu, hasil pemeriksaan usia, minat terakhirmu, dan pengaturanmu sampai kamu menghapusnya, dan tab ini menyimpan jalan kembali ke obrolanmu sampai kamu menutupnya.',
    cookie: `Ada satu kuki, ${cookie}: kuki itu menyebut mesin kami yang memegang obrolanmu, agar kamu bisa kembali ke sana, dan hilang saat kamu menutup peramban.`,
    elsewhere:
      'Tidak ada iklan dan tidak ada orang lain yang menghitung atau mengikutimu, dan halaman ini tidak memuat apa pun dari tempat lain.',
  }),
  agree: (years: number) => `Usiaku ${years} atau lebih, dan aku setuju`,
  agreeing:
    'Dengan itu kamu menyetujui aturan dan ketentuan, serta dikenali lagi dan dihitung seperti dijelaskan di bagian privasi.',
  changed: 'Teks ini telah berubah sejak kamu menyetujuinya. Silakan lihat sekali lagi.',
  decline: 'Aku lebih muda, atau tidak setuju',
  declined:
    'Kalau begitu tempat ini bukan untukmu. Kamu tidak tersambung, dan di peramban ini tidak tersimpan apa pun yang membuatmu bisa dikenali lagi. Kamu bisa menutup halaman ini.',
  back: 'Kembali',
  close: 'Tutup',
};
