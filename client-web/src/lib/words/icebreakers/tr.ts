/** As `en.ts` has them. */
export const icebreakers: Record<string, string[]> = {
  jazz: [
    'Cazı sevmediğini söyleyen birine hangi albümü çalardın?',
    'Küçük bir kulüpte canlı mı, evde kulaklıkla mı?',
    'Önce hangi çalgıya kulak verirsin?',
  ],
  rock: [
    'Hangi konseri hâlâ düşünüyorsun?',
    'Gerçekten senin olan ilk grup hangisiydi?',
    'Hangi şarkının sesini her seferinde açarsın?',
  ],
  'hip-hop': [
    'Hangi albümü ezbere biliyorsun?',
    'Söz mü, ritim mi: seni önce hangisi yakalar?',
    'Kim çok daha ünlü olmalıydı?',
  ],
  classical: [
    'İlk hangi eseri dinlemek gerek?',
    'Kendin bir şey çalıyor musun?',
    'Uyuyamadığında ne dinlersin?',
  ],
  electronic: [
    'Dans pisti mi, kulaklık mı?',
    'Bir sete hangi parçayla başlardın?',
    'Çalışırken ne dinlersin?',
  ],
  'making-music': [
    'Ne çalıyorsun ve nasıl başladı?',
    'Şu sıralar ne çalışıyorsun?',
    'Beste mi yapıyorsun, başkalarının yazdığını mı çalıyorsun?',
  ],
  chess: [
    'Hep hangi açılışa dönersin?',
    'Yıldırım mı, çayla uzun bir oyun mu?',
    'En çok hangi yenilgiden öğrendin?',
  ],
  'video-games': [
    'Son zamanlarda ne oynuyorsun?',
    'Hangi oyunu yeniden ilk kez oynamak isterdin?',
    'Hikâye mi, bir tur daha mı?',
  ],
  'board-games': [
    'Oyun oynamayanlara hangi oyunu götürürsün?',
    'Bitirdiğin en uzun oyun hangisiydi?',
    'Sessizce mi kazanırsın, gürültüyle mi?',
  ],
  'role-playing': [
    'En sevdiğin karakterin kimdi?',
    'Oyunu yönetir misin, oynar mısın?',
    'Bir oyununda ne harika biçimde ters gitti?',
  ],
  puzzles: [
    'Hangi tür bulmacayı elinden bırakamazsın?',
    'Çözdüğün en zor bulmaca hangisiydi?',
    'Çözüme bakar mısın?',
  ],
  esports: [
    'Hangi takımı izliyorsun ve ne zamandan beri?',
    'Herkes bir kez hangi maçı izlemeli?',
    'İzlediğin oyunu oynuyor musun?',
  ],
  films: [
    'En son ne izledin, değdi mi?',
    'Hangi filmi herkese izletirsin?',
    'Hangi sona hâlâ katılmıyorsun?',
  ],
  series: [
    'Şu sıralar hangi diziyi izliyorsun?',
    'Hangi dizi tam olması gerektiği gibi bitti?',
    'Bölüm bölüm mü, hepsi bir gecede mi?',
  ],
  anime: [
    'Hiç anime izlememiş biri neyle başlamalı?',
    'Hangi açılışı hiç atlamazsın?',
    'Hangi karakterle çay içmek isterdin?',
  ],
  documentaries: [
    'Hangisi bir konuda fikrini değiştirdi?',
    'Doğa mı, suç mu, insanlar mı?',
    'Artık neyin belgeseli çekilmeli?',
  ],
  'science-fiction': [
    'Hangi gelecekte yaşamak isterdin?',
    'Önce kitap mı, önce film mi?',
    'Hangi icat çok gecikti?',
  ],
  comedy: [
    'Seni en son ne güldürdü?',
    'Hangi komedyeni istemeden alıntılıyorsun?',
    'Hangi fıkrayı fazla anlatıyorsun?',
  ],
  reading: [
    'Başucunda hangi kitap var?',
    'En çok hangi kitabı hediye ettin?',
    'Sevmediğin kitapları bitirir misin?',
  ],
  writing: ['Ne yazıyorsun ya da yazamıyorsun?', 'Sabah mı, gece mi?', 'Hangi cümlenle gurur duyuyorsun?'],
  poetry: ['Hangi dizeyi ezbere biliyorsun?', 'Önce kimi okumak gerek?', 'Uyaklı mı olmalı?'],
  philosophy: [
    'Hangi soru peşini bırakmıyor?',
    'Beş yıl önce neye inanıyordun da artık inanmıyorsun?',
    'Kim gereğinden fazla övülüyor?',
  ],
  history: [
    'Bir günlüğüne hangi çağa giderdin?',
    'Kime tek bir soru sormak isterdin?',
    'Herkes okulda neyi öğrenmiş olmalıydı?',
  ],
  languages: [
    'Hangi sözcüğün çevrilemez?',
    'Ne öğreniyorsun ve neden onu?',
    'Kulağına en hoş gelen dil hangisi?',
  ],
  programming: [
    'Sırf eğlencesine ne yapıyorsun?',
    'Hangi hatayı hâlâ anlatıyorsun?',
    'Issız adaya hangi programlama dilini götürürdün?',
  ],
  space: ['Dönüşü olmasa da gider miydin?', 'Yukarıdaki en güzel şey ne?', 'Sence yalnız mıyız?'],
  physics: [
    'Hangi fikre inanman en uzun sürdü?',
    'Neyin ölçüldüğünü görmek isterdin?',
    'Sana en iyi kim anlattı?',
  ],
  biology: [
    'Hangi canlıya inanmakta zorlanıyorsun?',
    'En son neye yakından baktın?',
    'Önce neyi korumalıyız?',
  ],
  mathematics: [
    'Hangi kanıtı güzel buluyorsun?',
    'Ne zaman kafana yattı ya da koptu?',
    'En sevdiğin sayı hangisi ve neden?',
  ],
  gadgets: [
    'Neye verdiğin her kuruşa değdi?',
    'Ne aldın da hiç kullanmadın?',
    'Neyi değiştirmek yerine onarırsın?',
  ],
  'artificial-intelligence': [
    'Dürüstçe, onu ne için kullanıyorsun?',
    'Asla ne yapmamalı?',
    'Seni en çok ne şaşırttı?',
  ],
  art: [
    'Hangi resmin önünde uzun süre durdun?',
    'Kendin bir şey yapıyor musun?',
    'Seçebilsen duvarına ne asardın?',
  ],
  photography: [
    'Neyin fotoğrafını çekersin?',
    'En sevdiğin fotoğrafın hangisi, içinde ne var?',
    'Film mi, telefon mu, büyük makine mi?',
  ],
  design: [
    'En iyi tasarlanmış gündelik eşya hangisi?',
    'Her kullandığında seni ne sinirlendirir?',
    'Ne üzerinde çalışıyorsun?',
  ],
  crafts: ['Şu an masanda ne var?', 'İlk işin neydi, hâlâ duruyor mu?', 'Ne öğrenmek isterdin?'],
  architecture: ['Hangi binada yaşamak isterdin?', 'Hangisi hiç yapılmamalıydı?', 'Bir sokağı ne hoş kılar?'],
  fashion: [
    'Neyi dağılana kadar giyersin?',
    'Hangi on yıl en iyi giyinirdi?',
    'Neyi bir daha asla giymezdin?',
  ],
  football: ['Kimi tutuyorsun ve suçlusu kim?', 'Hangi gol hâlâ gözünün önünde?', 'Kendin oynuyor musun?'],
  running: ['Ne için koşuyorsun?', 'En sevdiğin parkur nerede?', 'Müzik mi, kendi nefesin mi?'],
  cycling: [
    'En güzel turun seni nereye götürdü?',
    'Bir yere varmak için mi, dışarıda olmak için mi?',
    'Hangi yokuştan çekiniyorsun?',
  ],
  climbing: ['Salon mu, kaya mı?', 'Şu sıralar neyi deniyorsun?', 'Korkuyla nasıl başa çıktın?'],
  hiking: ['Hangi yürüyüşü yarın yeniden yapardın?', 'Çantanda hep ne olur?', 'Yalnız mı, birlikte mi?'],
  gardening: ['Şu an sende ne büyüyor?', 'Ne bir türlü büyümüyor?', 'Balkon mu, bahçe mi, pencere önü mü?'],
  yoga: ['Nasıl başladın?', 'Hangi duruştan kaçınıyorsun?', 'Sabah mı, akşam mı?'],
  cooking: ['Kimse bakmıyorken ne pişirirsin?', 'Hangi yemeği birinden öğrendin?', 'Evinde hep ne bulunur?'],
  travel: ['Hemen nereye dönerdin?', 'Hep yanına alıp hiç kullanmadığın şey ne?', 'Plan mı, ne olursa mı?'],
  pets: ['Seninle kim yaşıyor ve söz kimde?', 'Hayvanının en tuhaf huyu ne?', 'Olsa hangi hayvanı alırdın?'],
  coffee: ['Seninkini nasıl yaparsın?', 'İçtiğin en iyisi neredeydi?', 'Kaç fincan fazladır?'],
  work: [
    'Bütün gün ne yapıyorsun, seviyor musun?',
    'Çocukken ne olmak isterdin?',
    'Bir boş günün daha olsa ne yapardın?',
  ],
  studying: [
    'Ne okuyorsun, yine seçer miydin?',
    'En iyi nasıl öğrenirsin?',
    'Dinlediğin en iyi ders hangisiydi?',
  ],
  relationships: [
    'İyi bir arkadaşı ne yapar?',
    'Hangi öğüt gerçekten iyiydi?',
    'İnsanlar yakınlık hakkında neyi yanlış anlar?',
  ],
};

export const anything = [
  'Gününün en güzel yanı neydi?',
  'Hazırlanmadan bir saat ne hakkında konuşabilirsin?',
  'Neyi dört gözle bekliyorsun?',
  'Hangi küçük şey seni her seferinde mutlu eder?',
];
