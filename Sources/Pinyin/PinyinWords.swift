/// Words whose characters read otherwise than in ``pinyinTable``: place names, kinds of units, words of titles.
let pinyinWords: [(word: String, syllables: String)] = [
  ("重庆", "chong qing"), ("重新", "chong xin"), ("重建", "chong jian"), ("重复", "chong fu"), ("重审", "chong shen"),
  ("重组", "chong zu"), ("长春", "chang chun"), ("长沙", "chang sha"), ("长江", "chang jiang"), ("长城", "chang cheng"),
  ("长治", "chang zhi"), ("长期", "chang qi"), ("长效", "chang xiao"), ("长株潭", "chang zhu tan"), ("长三角", "chang san jiao"),
  ("延长", "yan chang"), ("专长", "zhuan chang"), ("特长", "te chang"), ("周期长", "zhou qi chang"),
  ("调整", "tiao zheng"), ("调解", "tiao jie"), ("调节", "tiao jie"), ("调控", "tiao kong"), ("调剂", "tiao ji"),
  ("协调", "xie tiao"), ("银行", "yin hang"), ("行业", "hang ye"), ("商行", "shang hang"), ("央行", "yang hang"),
  ("会计", "kuai ji"), ("都是", "dou shi"), ("没收", "mo shou"), ("罚没", "fa mo"), ("畜牧", "xu mu"),
  ("牲畜", "sheng chu"), ("供给", "gong ji"), ("补给", "bu ji"), ("给养", "ji yang"), ("西藏", "xi zang"),
  ("青藏", "qing zang"), ("藏族", "zang zu"), ("藏医", "zang yi"), ("省委藏办", "sheng wei zang ban"),
  ("朝阳", "chao yang"), ("六安", "lu an"), ("蚌埠", "beng bu"), ("乐清", "yue qing"), ("音乐", "yin yue"),
  ("厦门", "xia men"), ("大厦", "da sha"), ("番禺", "pan yu"), ("东阿", "dong e"), ("台州", "tai zhou"),
  ("丽水", "li shui"), ("亳州", "bo zhou"), ("浚县", "xun xian"), ("铅山", "yan shan"), ("尉犁", "yu li"),
  ("涪陵", "fu ling"), ("暴露", "bao lu"), ("泄露", "xie lou"), ("勒索", "le suo"), ("处分", "chu fen"),
  ("参差", "cen ci"), ("兴奋", "xing fen"), ("校对", "jiao dui"), ("校准", "jiao zhun"), ("单于", "chan yu"),
  ("曾经", "ceng jing"), ("解县", "xie xian"), ("石家庄", "shi jia zhuang"), ("一部手机", "yi bu shou ji"),
]
