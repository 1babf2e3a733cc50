/* SPDX-License-Identifier: Apache-2.0
 * Class names and ids -> hints. They are cut into words (article-body, articleBody and article_body are two words each)
 * and the words are looked up; the lists are general usage of page templates in English, Korean, Vietnamese and
 * Spanish. */
#include "page/page_int.h"

enum {
    W_NEG = HINT_NEG,
    W_POS = HINT_POS,
    W_BODY = HINT_BODY,
    W_META = HINT_META,
    W_COMMENT = HINT_COMMENT,
    W_CAPTION = HINT_CAPTION,
    W_OF = 1024,    /* before a content word it says that this is the body: article-content, post_text */
    W_CONT = 256,   /* content word */
    W_WHO = 2048,   /* the author... */
    W_CARD = 4096,  /* ...presented in a box */
    W_IMG = 8192,   /* a picture... */
    W_DESC = 16384, /* ...and what is said of it */
    W_WRAP = 512,   /* layout words: what they follow or precede is only a wrapper (no-sidebar, with-menu) */
};

static const struct {
    const char *words;
    uint16_t mean;
} lists[] = {
    {"nav navbar navigation navi menu submenu megamenu gnb lnb footer foot sidebar aside rail sitemap masthead "
     "topbar share sharing sharer shareaholic social socials sns addtoany addthis follow facebook twitter whatsapp "
     "kakao zalo related relate relacionados relacionadas relacionado recommend recommended recommendation "
     "recommendations reco recirc readmore seemore lienquan trending popular mostread mostviewed ranking promotion "
     "promoted sponsor sponsored sponsors ad ads adv advert adverts advertisement advertising adsense adslot dfp "
     "gpt banner banners publicidad quangcao qc cookie cookies consent gdpr privacy newsletter subscribe "
     "subscription subscriptions suscripcion signup signin login register paywall popup modal overlay lightbox "
     "toast breadcrumb breadcrumbs crumb crumbs pagination pager paging paginate prevnext nextprev toolbar tools "
     "toolbox utility utilities outbrain taboola mgid skip skiplink print printer fontsize bookmark rating ratings "
     "vote poll search searchbox copyright legal disclaimer toc donate donation authorbox authorbio noprint "
     "offscreen sponsorship marketing callout upsell shop cart feedback survey playlist applink qrcode ticker",
     W_NEG},
    {"teaser teasers widget widgets accordion more bottom hot slider slideshow carousel swiper tooltip dropdown player "
     "audio listen weather cta infobox "
     "jump hidden bio promo",
     HINT_WEAK},
    {"comment comments commentlisting commentarea commentsection commentbox disqus respond reply replies commentlist "
     "discussion comentarios comentario binhluan livere fbcomments",
     W_NEG | W_COMMENT},
    {"article post entry story news blog single node detail details view noticia nota cuerpo column body main text "
     "contents "
     "content contenido noidung baiviet chitiet hentry press release report page",
     W_POS},
    {"articlebody articlecontent articletext articleview postcontent postbody entrycontent storybody storycontent "
     "newsbody newscontent "
     "newsct bodytext bodycontent maincontent articlecont newscont newsview fck cuerponoticia articlewrap contentbody "
     "detailcontent textcontent",
     W_BODY | W_POS},
    {"byline dateline posted fecha ngay thoigian regdate written vcard fn username bylines authorname author authors "
     "writer reporter journalist autor tacgia date datetime time timestamp published updated meta metadata info tags "
     "tag "
     "taglist keyword keywords category categories topics topic hashtag source credits",
     W_META},
    {"caption captions figcaption credit imgcaption photocaption wpcaption", W_CAPTION},
};

static const struct {
    const char *words;
    uint16_t mean;
} roles[] = {
    {"article post entry story news blog single node detail noticia nota view body the press release", W_OF},
    {"content contents body text main cont txt area detail copy contenido cuerpo prose", W_CONT},
    {"author authors writer autor contributor reporter", W_WHO},
    {"bio biography box card about profile details description desc area block section", W_CARD},
    {"photo img image pic picture foto anh", W_IMG},
    {"desc description org info text txt title source credit cap legend alt", W_DESC},
    {"no has with without is hide show layout grid wrapper container wrap page template col row left right center site "
     "app width",
     W_WRAP},
};

enum { SLOTS = 2048, MAX_WORD = 20 };

typedef struct {
    uint8_t len;
    uint16_t mean;
    const char *p;
} slot;

static uint32_t hash_word(const char *p, size_t n) {
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)p[i]) * 16777619u;
    return h ^ h >> 15;
}

static slot *find(slot *table, const char *p, size_t n) {
    for (uint32_t i = hash_word(p, n) % SLOTS;; i = (i + 1) % SLOTS)
        if (!table[i].len || (table[i].len == n && memcmp(table[i].p, p, n) == 0)) return &table[i];
}

static void put_list(slot *table, const char *words, uint16_t mean) {
    ch_str rest = ch_str_of(words), w;
    while (ch_str_next(&rest, ' ', &w)) {
        if (!w.n) continue;
        slot *s = find(table, w.p, w.n);
        s->len = (uint8_t)w.n;
        s->p = w.p;
        s->mean |= mean;
    }
}

/* Next word of a class list, in lower case; *joined says that it follows the last one inside the same name. */
static size_t next_word(const char **at, const char *end, char *out, bool *joined) {
    const char *p = *at;
    size_t n = 0;
    *joined = true;
    while (p < end && !((*p | 32) >= 'a' && (*p | 32) <= 'z')) {
        if (*p == ' ' || *p == '\n' || *p == '\t') *joined = false;
        p++;
    }
    while (p < end && (*p | 32) >= 'a' && (*p | 32) <= 'z') {
        if (n && *p <= 'Z' && p[-1] > 'Z') break; /* camelCase */
        if (n < MAX_WORD) out[n++] = (char)(*p | 32);
        p++;
    }
    *at = p;
    return n;
}

static uint8_t of_names(slot *table, ch_str names) {
    const char *p = names.p, *end = p + (names.n < 400 ? names.n : 400);
    char w[MAX_WORD];
    uint16_t all = 0, before = 0;
    bool joined, body = false;
    for (size_t n; (n = next_word(&p, end, w, &joined)) > 0;) {
        uint16_t mean = find(table, w, n)->mean;
        bool dated =
            n > 4 && (memcmp(w + n - 4, "date", 4) == 0 || memcmp(w + n - 4, "atum", 4) == 0); /* pubdate, newsdatum */
        if (dated || (n > 6 && memcmp(w, "author", 6) == 0)) mean |= W_META;
        if (!joined) before = 0;
        if ((before & W_OF) && (mean & W_CONT)) body = true;
        if (before & W_WRAP) mean &= (uint16_t) ~(W_NEG | HINT_WEAK); /* no-sidebar, layout-menu */
        all |= mean;
        before = mean;
    }
    uint8_t h =
        (uint8_t)(all & (HINT_NEG | HINT_POS | HINT_BODY | HINT_META | HINT_COMMENT | HINT_CAPTION | HINT_WEAK));
    if (body) h |= HINT_BODY;
    if ((all & W_WHO) && (all & W_CARD)) h |= HINT_NEG;
    if ((all & W_IMG) && (all & W_DESC)) h |= HINT_CAPTION;
    return h;
}

static bool has(ch_str s, const char *what) {
    return s.n && ch_str_find(s, ch_str_of(what)) >= 0;
}

static bool hidden_style(ch_str s) {
    return has(s, "display:none") || has(s, "display: none") || has(s, "visibility:hidden") ||
           has(s, "visibility: hidden");
}

uint8_t *page__hints(ch_arena *a, const page__tree *t) {
    uint8_t *hint = ch_arena_zero(a, t->n + 1);
    slot *table = ch_arena_zero(a, SLOTS * sizeof *table);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) put_list(table, lists[i].words, lists[i].mean);
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) put_list(table, roles[i].words, roles[i].mean);
    for (uint32_t i = 1; i < t->n; i++) {
        const page__node *x = &t->node[i];
        if (x->tag == TAG_body) continue;
        for (uint32_t k = x->attr0; k < x->attr0 + x->n_attr; k++) {
            ch_str v = t->attr[k].value;
            switch (t->attr[k].kind) {
            case ATTR_class:
            case ATTR_id:
                hint[i] |= of_names(table, v);
                break;
            case ATTR_itemprop:
                if (has(v, "articleBody") || ch_str_is(v, "text")) hint[i] |= HINT_BODY | HINT_POS;
                if (has(v, "comment")) hint[i] |= HINT_COMMENT | HINT_NEG;
                break;
            case ATTR_role:
                if (ch_str_is(v, "navigation") || ch_str_is(v, "complementary") || ch_str_is(v, "banner") ||
                    ch_str_is(v, "contentinfo") || ch_str_is(v, "search") || ch_str_is(v, "dialog") ||
                    ch_str_is(v, "menu") || ch_str_is(v, "alert") || ch_str_is(v, "toolbar"))
                    hint[i] |= HINT_NEG;
                break;
            case ATTR_hidden:
                hint[i] |= HINT_HIDDEN;
                break;
            case ATTR_ariahidden:
                if (ch_str_is(v, "true")) hint[i] |= HINT_HIDDEN;
                break;
            case ATTR_style:
                if (hidden_style(v)) hint[i] |= HINT_HIDDEN;
                break;
            default:
                break;
            }
        }
        if (x->tag == TAG_nav || x->tag == TAG_aside || x->tag == TAG_footer || x->tag == TAG_menu) hint[i] |= HINT_NEG;
    }
    return hint;
}
