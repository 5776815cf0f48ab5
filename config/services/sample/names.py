"""Names for made-up people: everyday given names, and family names that are paths, hills and rivers.

The family names are words for landscape and weather in the language concerned, or an echo of one, so that a name can
hardly be taken for somebody's: nobody here is a respondent, and nobody is meant.
"""

from random import Random

# naming habit → (given names, family names)
NAMES: dict[str, tuple[str, str]] = {
    "english": (
        "Alice Amelia Ben Callum Chloe Daniel Eleanor Ethan Freya Grace Hannah Imogen Isaac Jack Jasmine Leo Lucy "
        "Maya Nathan Nora Oliver Owen Phoebe Rosa Ruth Samuel Tessa Toby Victor Zoe",
        "Fernpath Stilebridge Cairnwood Brookstile Larkhollow Mossgate Ridgewalk Thornlea Millbeck Heathfold "
        "Saltmeadow Whinfell Birchmoor Foxglen Harbourstone Oakwind",
    ),
    "indian": (
        "Aarav Aditi Aisha Akash Amit Ananya Anjali Arjun Asha Deepa Dev Divya Farhan Gaurav Harini Ishaan Jaya "
        "Karthik Kavya Lakshmi Manish Meera Mohan Neha Nikhil Pooja Pranav Priya Rahul Rohan Sana Sanjay Shreya "
        "Sneha Suresh Tanvi Uma Varun Vidya Vikram",
        "Pagdandi Shikhar Jharna Nadiya Aranya Baadal Kinara Ghaati Taraka Megha Sagarika Tarangini Parvat "
        "Dharati Ujala Vanika Himadri Chandrika Lehar Pavan",
    ),
    "urdu": (
        "Ahmed Aiman Ali Ayesha Bilal Fatima Hamza Hira Imran Khadija Maryam Noor Omar Sadia Salman Tariq Usman Zainab",
        "Wadi Darya Chashma Sahil Kohsar Sabza Raasta Barish Sitara Shafaq",
    ),
    "bengali": (
        "Arif Anika Farzana Hasan Jannat Kamal Mahmud Mitu Nafisa Rafi Rumana Sadman Sumaiya Tahmid Tania Zahid",
        "Nodi Pahar Megh Shishir Akash Jhorna Kuasha Prantor Dheu Alo",
    ),
    "spanish": (
        "Alejandra Andrés Camila Carlos Carmen Daniela Diego Elena Fernando Gabriela Hugo Inés Javier Julia Lucía "
        "Luis Mariana Mateo Paula Rafael Sara Tomás Valeria Ximena",
        "Sendero Colina Arroyo-Alto Cumbre Vereda Laguna-Clara Ventisca Alameda Ladera Robledal Brisas Cañaveral "
        "Neblina Llanoverde",
    ),
    "portuguese": (
        "Ana Beatriz Bruno Caio Débora Eduardo Fábio Helena Igor João Larissa Lucas Luiza Marcos Mariana Otávio "
        "Pedro Rafaela Thiago Vitória",
        "Trilha Serrania Vereda Nascente Falésia Orvalho Brisamar Colinas Riacho Campoverde Maré Alvorada",
    ),
    "french": (
        "Adèle Antoine Camille Chloé Élodie Gabriel Hugo Inès Julien Léa Louis Manon Mathilde Nadia Paul Rémi "
        "Sophie Théo",
        "Sentier Ruisseau Clairbois Montbrume Vallonet Rosée Hautpré Bellerive Fougeraie Ventdoux",
    ),
    "german": (
        "Anna Clara David Emil Felix Franziska Greta Hannes Ida Jakob Johanna Jonas Katrin Lena Lukas Marie "
        "Moritz Nele Paul Sabine Tim Yasmin",
        "Waldpfad Wiesengrund Steinbrück Nebelhain Tauwiese Hochwind Moosgrund Birkensteig Quellental Abendrot "
        "Fernblick Heidesaum",
    ),
    "dutch": (
        "Anouk Bram Daan Emma Femke Jasper Joost Lieke Lotte Maarten Noor Ruben Sanne Sven Tess Thijs",
        "Duinpad Waterkant Bosrand Morgendauw Hoogveld Zeewind Lindelaan Rietland",
    ),
    "nordic": (
        "Aino Anders Astrid Eero Elin Emil Freja Henrik Ingrid Jonas Kaisa Lars Liv Maja Mikkel Nils Oskar Sigrid "
        "Signe Tuomas",
        "Skogstig Fjellvind Bjerkelund Havsbris Metsäpolku Tågedal Stensti Åbrink Vinterlys Järvenranta",
    ),
    "italian": (
        "Alessandro Beatrice Chiara Davide Elisa Federico Giulia Lorenzo Marta Matteo Paola Riccardo Sofia Stefano",
        "Sentiero Collina-Alta Ruscello Pradoverde Brezza Montechiaro Rugiada Vallelunga",
    ),
    "slavic": (
        "Alena Alexei Anastasia Andrei Daria Dmitri Ewa Igor Irina Jakub Jana Katarina Lena Maksim Marek Milan "
        "Natalia Nikola Oksana Olga Ondrej Pavel Petra Sergei Tomasz Vera Yulia Zofia",
        "Stezka Tropa Zorya Rosa-Luka Rodnik Bereza Podgora Vesna Jasen Polana Tuman Veter Mostik Zarnica Dubrava "
        "Ozero",
    ),
    "turkish": (
        "Ahmet Ayşe Burak Can Deniz Elif Emre Fatma Gizem Hakan İrem Kerem Leyla Mehmet Selin Zeynep",
        "Patika Yeşiltepe Irmakbaşı Ovaışık Pınaryolu Sabahyeli Gölgelik Dağyolu",
    ),
    "arabic": (
        "Adel Amira Dina Farida Hana Hassan Ibrahim Karim Laila Lina Mahmoud Mariam Mona Nabil Omar Rania Salma "
        "Samir Tarek Yasmin",
        "Alwadi Aljabal Alnahr Alnaseem Alsahl Alyanbou Aldarb Alnada Alghaym Alshateh",
    ),
    "persian": (
        "Ali Arash Azadeh Behnam Darya Elham Farhad Kaveh Leila Maryam Navid Parisa Reza Sara Shirin Yasaman",
        "Koohpayeh Roodbar Nasimi-Dasht Baranak Jangalrah Setareh-Dasht Sahelrah Kooreh-Rah",
    ),
    "hebrew": (
        "Adi Avigail Eitan Gal Hila Itai Maya Noa Omer Ronit Shira Tal Yael Yoav",
        "Shvil-Hagai Nahalit Gvaot Tal-Boker Ruach-Yam Afik Reches Maayani",
    ),
    "greek": (
        "Andreas Christos Daphne Eleni Giorgos Ioanna Katerina Kostas Maria Nikos Sofia Yannis",
        "Monopati Rematia Liofos Drosia Thalassinos-Vrachos Pigi Avra Kypseli",
    ),
    "romanian": (
        "Adrian Alina Andrei Bianca Cristina Elena Ioana Mihai Radu Sorin Ștefan Vlad",
        "Poteca Izvoraș Dealul-Verde Pârâu Luncaș Rouă Vântu Muntele",
    ),
    "hungarian": (
        "Ágnes Balázs Dóra Eszter Gábor Ildikó Katalin László Réka Zoltán",
        "Erdőösvény Patakpart Dombhát Harmatos Völgyszél Nyírliget",
    ),
    "west-african": (
        "Abena Adaeze Akosua Ama Chidi Chioma Efua Emeka Femi Folake Ifeoma Kofi Kwame Ngozi Nneka Obinna Sade "
        "Temitope Tunde Uche Yaw Zainab",
        "Ojuona Odoalawo Etiodo Afefetutu Okeodo Ugwuocha Mmiriala Anyanwuututu Nsuoano Bepowso Ekwanso",
    ),
    "east-african": (
        "Abebe Achieng Amina Bekele Desta Faith Hanna Joseph Kamau Liya Mercy Mwangi Njeri Selam Wanjiru Yonas",
        "Kilimani-Njia Mtoni Bondeni Mlimani Asubuhi Upepo Msituni Mawingu",
    ),
    "japanese": (
        "Aiko Akira Daiki Emi Haruka Hiroshi Kaori Kenji Mai Naoki Ren Sakura Shota Takumi Yui Yuki",
        "Yamamichi Morikage Kazemine Hoshizawa Kirinohara Asatsuyu Tanikaze Komorebi",
    ),
    "korean": (
        "Bora Dohyun Eunji Haneul Hyejin Jihoon Jiwoo Minjun Minseo Seojun Sora Sujin Taeyang Yuna",
        "Sangil Gangbyeon Supgil Deulpan Baramgil Saebyeok Iseul Eondeok",
    ),
    "vietnamese": (
        "Anh Bao Chi Duc Giang Ha Hieu Hoa Khanh Lan Linh Long Mai Minh Nam Thao Trang Tuan",
        "Duongmon Suoitrong Doithong Rungxanh Giolanh Suongmai Bensong Nuirieng",
    ),
    "malay": (
        "Aisyah Andi Ayu Bagus Budi Citra Dewi Farah Galih Hafiz Intan Kartika Putri Rizky Siti Wahyu",
        "Setapak Lembayung Bukitembun Sungaijernih Rimbaraya Anginpagi Pesisir Kabutlereng",
    ),
    "thai": (
        "Anong Chai Kanya Krit Malee Nattapong Niran Ploy Somchai Suda Wanchai Yada",
        "Thangpa Phukhao-Ngam Lamthan Namkhang Rimnam Thungthong",
    ),
    "filipino": (
        "Angelica Bea Carlo Dennis Grace Jasmine Joy Mark Miguel Paolo Rhea Trisha",
        "Landasan Bundok-Araw Batis Hamog Dalampasigan Amihan",
    ),
}

# Chinese names in Chinese script, each part with its spelling in Latin letters for the address.
CHINESE_FAMILY = (
    ("路", "lu"), ("石", "shi"), ("云", "yun"), ("江", "jiang"), ("林", "lin"), ("叶", "ye"), ("温", "wen"),
    ("白", "bai"), ("乔", "qiao"), ("方", "fang"), ("田", "tian"), ("安", "an"),
)  # fmt: skip
CHINESE_GIVEN = (
    ("远山", "yuanshan"), ("望川", "wangchuan"), ("知行", "zhixing"), ("小径", "xiaojing"), ("晚舟", "wanzhou"),
    ("听雨", "tingyu"), ("拾阶", "shijie"), ("问津", "wenjin"), ("寻梅", "xunmei"), ("竹影", "zhuying"),
    ("初晴", "chuqing"), ("星野", "xingye"), ("青禾", "qinghe"), ("见微", "jianwei"),
    ("溪亭", "xiting"), ("南枝", "nanzhi"),
)  # fmt: skip

_LATIN = str.maketrans("áàâãäåăçéèêëíîïıñóôõöőøúüűûşșšțğžł", "aaaaaaaceeeeiiiinoooooouuuussstgzl", "'’")
_SPLIT = {habit: (given.split(), family.split()) for habit, (given, family) in NAMES.items()}


def make_name(habit: str, rng: Random) -> tuple[str, str]:
    """Return a made-up name and the form of it that can stand in an address (a–z, dots and hyphens)."""
    if habit == "chinese":
        family, family_latin = rng.choice(CHINESE_FAMILY)
        given, given_latin = rng.choice(CHINESE_GIVEN)
        return family + given, f"{given_latin}.{family_latin}"
    given_names, family_names = _SPLIT[habit]
    first, last = rng.choice(given_names), rng.choice(family_names)
    address = f"{first}.{last}".replace("İ", "I").lower().replace("ß", "ss").translate(_LATIN)
    return f"{first} {last}", address
