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
    { name: 'Ngobrol', text: 'Hanya kalian berdua. Saat satu pergi, kata-katanya hilang.' },
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
  privacyHeading: 'Privasi dalam lima kalimat',
  privacy: [
    'Tulisanmu lewat memori ke orang lain itu, dan tidak disimpan di mana pun.',
    'Hanya laporan yang menyimpan lima baris terakhir, terenkripsi dan untuk sementara, agar manusia bisa menilai; yang diragukan penyaring dilihat sekali lagi dan tidak disimpan.',
    'Untuk mengenali lagi siapa yang ditahan atau diblokir, halaman ini membuat sidik jari perambanmu setelah kamu setuju, dan server menyimpan kode terlindung darinya, dari jaringanmu, dan dari perangkat ini.',
    'Peramban ini menyimpan tanda perangkat ini, persetujuanmu, minat terakhirmu, dan pengaturanmu, sampai kamu menghapusnya.',
    'Tidak ada kuki, iklan, atau yang menghitungmu, dan halaman ini tidak memuat apa pun dari tempat lain.',
  ],
  agree: (years: number) => `Usiaku ${years} atau lebih, dan aku setuju`,
  agreeing:
    'Dengan itu kamu menyetujui aturan dan ketentuan, serta dikenali lagi seperti dijelaskan di bagian privasi.',
  changed: 'Aturan telah berubah sejak kamu menyetujuinya. Silakan lihat sekali lagi.',
  decline: 'Aku lebih muda, atau tidak setuju',
  declined:
    'Kalau begitu tempat ini bukan untukmu, dan tidak ada yang dikirim atau disimpan. Kamu bisa menutup halaman ini.',
  back: 'Kembali',
  close: 'Tutup',
};
