/** As `en.ts` has them. */
export const icebreakers: Record<string, string[]> = {
  jazz: [
    'Rekaman apa yang kamu putar untuk orang yang bilang tidak suka jazz?',
    'Langsung di klub kecil, atau di rumah pakai headphone?',
    'Alat musik apa yang kamu dengarkan lebih dulu?',
  ],
  rock: [
    'Konser mana yang masih kamu ingat?',
    'Band pertama yang benar-benar milikmu apa?',
    'Lagu apa yang selalu kamu keraskan?',
  ],
  'hip-hop': [
    'Album apa yang kamu hafal?',
    'Lirik atau beat: mana yang menarikmu lebih dulu?',
    'Siapa yang seharusnya jauh lebih terkenal?',
  ],
  classical: [
    'Karya mana yang sebaiknya didengar lebih dulu?',
    'Kamu memainkan alat musik?',
    'Apa yang kamu dengar saat tidak bisa tidur?',
  ],
  electronic: [
    'Lantai dansa atau headphone?',
    'Lagu apa yang akan membuka set-mu?',
    'Apa yang kamu dengar saat bekerja?',
  ],
  'making-music': [
    'Kamu main apa, dan bagaimana mulainya?',
    'Apa yang sedang kamu latih?',
    'Kamu menulis lagu, atau memainkan karya orang lain?',
  ],
  chess: [
    'Pembukaan mana yang selalu kamu pilih lagi?',
    'Catur kilat, atau partai panjang ditemani teh?',
    'Kekalahan mana yang paling mengajarimu?',
  ],
  'video-games': [
    'Akhir-akhir ini kamu main apa?',
    'Gim apa yang ingin kamu mainkan lagi untuk pertama kali?',
    'Cerita, atau satu ronde lagi?',
  ],
  'board-games': [
    'Permainan apa yang kamu bawa untuk orang yang tidak biasa main?',
    'Permainan terlama yang pernah kamu selesaikan apa?',
    'Kamu menang diam-diam atau ramai?',
  ],
  'role-playing': [
    'Siapa tokoh favorit yang pernah kamu mainkan?',
    'Kamu memimpin permainan, atau ikut bermain?',
    'Apa yang gagal dengan indah di permainanmu?',
  ],
  puzzles: [
    'Teka-teki jenis apa yang tidak bisa kamu lepaskan?',
    'Yang tersulit yang pernah kamu pecahkan apa?',
    'Kamu mengintip jawabannya?',
  ],
  esports: [
    'Tim mana yang kamu ikuti, sejak kapan?',
    'Pertandingan mana yang wajib ditonton sekali?',
    'Kamu memainkan yang kamu tonton?',
  ],
  films: [
    'Apa yang terakhir kamu tonton, dan apakah sepadan?',
    'Film apa yang kamu suruh semua orang tonton?',
    'Akhir cerita mana yang masih tidak kamu setujui?',
  ],
  series: [
    'Serial apa yang sedang kamu tonton?',
    'Serial mana yang berakhir dengan pas?',
    'Satu episode sekali, atau semua dalam semalam?',
  ],
  anime: [
    'Yang belum pernah nonton anime sebaiknya mulai dari mana?',
    'Lagu pembuka mana yang tidak pernah kamu lewati?',
    'Dengan tokoh siapa kamu ingin minum teh?',
  ],
  documentaries: [
    'Mana yang mengubah pikiranmu tentang sesuatu?',
    'Alam, kejahatan, atau manusia?',
    'Tentang apa sebaiknya segera dibuat film?',
  ],
  'science-fiction': [
    'Di masa depan mana kamu ingin hidup?',
    'Buku dulu, atau film dulu?',
    'Penemuan apa yang sudah terlambat datang?',
  ],
  comedy: [
    'Apa yang terakhir membuatmu tertawa?',
    'Pelawak siapa yang tanpa sadar kamu kutip?',
    'Lelucon apa yang terlalu sering kamu ceritakan?',
  ],
  reading: [
    'Buku apa yang ada di samping tempat tidurmu?',
    'Buku apa yang paling sering kamu hadiahkan?',
    'Kamu menamatkan buku yang tidak kamu suka?',
  ],
  writing: [
    'Apa yang sedang kamu tulis, atau tidak kamu tulis?',
    'Pagi atau malam?',
    'Kalimat mana yang kamu banggakan?',
  ],
  poetry: ['Baris puisi apa yang kamu hafal?', 'Siapa yang sebaiknya dibaca lebih dulu?', 'Haruskah berima?'],
  philosophy: [
    'Pertanyaan apa yang tidak mau lepas darimu?',
    'Apa yang kamu percaya lima tahun lalu, tapi sekarang tidak?',
    'Siapa yang dinilai terlalu tinggi?',
  ],
  history: [
    'Zaman apa yang ingin kamu kunjungi sehari?',
    'Kepada siapa kamu ingin mengajukan satu pertanyaan?',
    'Apa yang seharusnya dipelajari semua orang di sekolah?',
  ],
  languages: [
    'Kata apa dari bahasamu yang tidak bisa diterjemahkan?',
    'Apa yang sedang kamu pelajari, dan kenapa itu?',
    'Bahasa mana yang paling enak didengar?',
  ],
  programming: [
    'Apa yang kamu buat hanya untuk senang-senang?',
    'Bug mana yang masih kamu ceritakan?',
    'Bahasa pemrograman apa yang kamu bawa ke pulau?',
  ],
  space: [
    'Kamu mau pergi, meski tanpa jalan pulang?',
    'Apa yang paling indah di atas sana?',
    'Apakah kita sendirian, menurutmu?',
  ],
  physics: [
    'Gagasan mana yang paling lama baru kamu percaya?',
    'Apa yang ingin kamu lihat diukur?',
    'Siapa yang menjelaskannya paling baik?',
  ],
  biology: [
    'Makhluk mana yang paling sulit dipercaya?',
    'Apa yang terakhir kamu amati dari dekat?',
    'Apa yang harus kita lindungi lebih dulu?',
  ],
  mathematics: [
    'Bukti mana yang menurutmu indah?',
    'Kapan kamu mulai paham, atau berhenti paham?',
    'Angka favoritmu berapa, dan kenapa?',
  ],
  gadgets: [
    'Apa yang sepadan dengan setiap rupiahnya?',
    'Apa yang kamu beli lalu tidak pernah dipakai?',
    'Barang apa yang kamu perbaiki daripada diganti?',
  ],
  'artificial-intelligence': [
    'Jujur, kamu pakai untuk apa?',
    'Apa yang tidak boleh dilakukannya?',
    'Apa yang paling mengejutkanmu?',
  ],
  art: [
    'Di depan lukisan mana kamu berdiri lama?',
    'Kamu membuat karya sendiri?',
    'Apa yang akan kamu gantung di dinding kalau bebas memilih?',
  ],
  photography: [
    'Kamu memotret apa?',
    'Foto mana yang paling kamu suka, dan apa isinya?',
    'Film, ponsel, atau kamera besar?',
  ],
  design: [
    'Benda sehari-hari mana yang desainnya terbaik?',
    'Apa yang membuatmu kesal tiap kali memakainya?',
    'Kamu sedang mengerjakan apa?',
  ],
  crafts: [
    'Apa yang ada di mejamu sekarang?',
    'Apa proyek pertamamu, dan apakah masih ada?',
    'Apa yang ingin kamu pelajari?',
  ],
  architecture: [
    'Di bangunan mana kamu ingin tinggal?',
    'Bangunan mana yang seharusnya tidak pernah ada?',
    'Apa yang membuat sebuah jalan menyenangkan?',
  ],
  fashion: [
    'Apa yang kamu pakai sampai rusak?',
    'Dekade mana yang paling keren pakaiannya?',
    'Apa yang tidak akan kamu pakai lagi?',
  ],
  football: [
    'Kamu mendukung siapa, dan itu salah siapa?',
    'Gol mana yang masih terbayang?',
    'Kamu main sendiri juga?',
  ],
  running: ['Kamu lari untuk apa?', 'Di mana rute favoritmu?', 'Musik, atau napasmu sendiri?'],
  cycling: [
    'Ke mana perjalanan sepeda terbaikmu?',
    'Untuk sampai, atau untuk berada di luar?',
    'Tanjakan mana yang kamu takuti?',
  ],
  climbing: [
    'Dinding buatan atau tebing?',
    'Apa yang sedang kamu coba taklukkan?',
    'Bagaimana kamu menghadapi rasa takut?',
  ],
  hiking: [
    'Jalur mana yang mau kamu ulangi besok?',
    'Apa yang selalu ada di tasmu?',
    'Sendiri atau bersama?',
  ],
  gardening: [
    'Apa yang sedang tumbuh di tempatmu?',
    'Apa yang tidak mau tumbuh?',
    'Balkon, kebun, atau ambang jendela?',
  ],
  yoga: ['Bagaimana kamu memulainya?', 'Pose mana yang kamu hindari?', 'Pagi atau sore?'],
  cooking: [
    'Apa yang kamu masak saat tidak ada yang melihat?',
    'Masakan apa yang kamu pelajari dari seseorang?',
    'Apa yang selalu ada di rumahmu?',
  ],
  travel: [
    'Ke mana kamu ingin segera kembali?',
    'Apa yang selalu kamu bawa tapi tidak pernah dipakai?',
    'Rencana, atau lihat saja nanti?',
  ],
  pets: [
    'Siapa yang tinggal bersamamu, dan siapa bosnya?',
    'Apa kebiasaan teraneh peliharaanmu?',
    'Hewan apa yang ingin kamu punya?',
  ],
  coffee: [
    'Bagaimana kamu membuat kopimu?',
    'Di mana kopi terbaik yang pernah kamu minum?',
    'Berapa cangkir itu terlalu banyak?',
  ],
  work: [
    'Apa yang kamu kerjakan seharian, dan apakah kamu suka?',
    'Waktu kecil kamu ingin jadi apa?',
    'Apa yang kamu lakukan kalau dapat satu hari libur lagi?',
  ],
  studying: [
    'Kamu belajar apa, dan apakah akan memilihnya lagi?',
    'Bagaimana cara belajarmu yang terbaik?',
    'Kuliah terbaik yang pernah kamu dengar apa?',
  ],
  relationships: [
    'Apa yang membuat seorang teman baik?',
    'Nasihat mana yang benar-benar bagus?',
    'Apa yang sering disalahpahami orang tentang kedekatan?',
  ],
};

export const anything = [
  'Apa yang terbaik dari harimu?',
  'Tentang apa kamu bisa bicara sejam tanpa persiapan?',
  'Apa yang kamu nantikan?',
  'Hal kecil apa yang selalu membuatmu senang?',
];
