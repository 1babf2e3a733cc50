/* SPDX-License-Identifier: Apache-2.0
 * Stock phrases of page frames in the languages of news that are met most. `*` at the end: anything may follow. */
#include "page/phrase.h"

#include "base/utf8.h"

static const char *const ends[] = {
    "related", "related *", "read more", "read also*", "read next*", "more from*", "more on this*", "more news*",
    "more stories*", "more in *", "more to read*", "recommended*", "you may also like*", "you might also like*",
    "you may like*", "also read*", "see also", "see also:", "latest news*", "latest stories*", "most read*",
    "most popular*", "trending*", "popular *", "comments*", "leave a comment*", "leave a reply*", "post a comment*",
    "add a comment*", "join the conversation*", "share this*", "share:", "share", "follow us*", "about the author*",
    "about author", "sign up*", "subscribe*", "newsletter*", "tags", "tags:", "topics", "filed under*", "sponsored*",
    "advertisement*", "don't miss*", "what to read next*", "up next*", "editors' picks*", "top stories*",
    "contact us*", "media contact*", "similar articles*", "similar posts*", "related posts*", "previous post*",
    "next post*", "references", "footnotes", "tin liên quan*", "bài viết liên quan*", "tin cùng chuyên mục*",
    "cùng chuyên mục*", "bài cùng chuyên mục*", "xem thêm*", "đọc thêm*", "tin khác*", "các tin khác*", "tin mới*",
    "tin nổi bật*", "tin đọc nhiều*", "đọc nhiều*", "bình luận*", "ý kiến*", "từ khóa*", "từ khoá*", "chia sẻ*",
    "có thể bạn quan tâm*", "tin tức khác*", "bài viết khác*", "관련기사*", "관련 기사*", "관련뉴스*", "관련 뉴스*", "많이 본*", "주요뉴스*",
    "주요 뉴스*", "인기기사*", "인기 기사*", "댓글*", "추천기사*", "추천 기사*", "최신기사*", "최신 기사*", "다른기사*", "다른 기사*", "이 기사를*", "기자의 다른*",
    "당신이 좋아할*", "이전글*", "다음글*", "첨부파일*", "목록", "noticias relacionadas*", "relacionad*", "artículos relacionados*",
    "lea también*", "lee también*", "lea además*", "leer más*", "también te puede interesar*", "te puede interesar*",
    "te recomendamos*", "más noticias*", "lo más leído*", "lo más visto*", "comentarios*", "compartir*", "etiquetas*",
    "síguenos*", "suscríbete*", "en portada*", "más información*", "archivado en*", "temas relacionados*",
    "últimas noticias*", "ähnliche themen*", "ähnliche artikel*", "ähnliche beiträge*", "verwandte beiträge*",
    "verwandte artikel*", "auch interessant*", "weitere artikel*", "weitere beiträge*", "weitere meldungen*",
    "weitere themen*", "weitere nachrichten*", "meistgelesen*", "kommentare*", "kommentar schreiben*",
    "schreibe einen kommentar*", "schlagwörter*", "teilen*", "lesetipps*", "quellenangaben*", "vous aimerez aussi*",
    "à voir aussi*", "sur le même thème*", "commentaires*", "laisser un commentaire*", "partager*",
    "plus d'articles*", "les plus lus*", "potrebbe interessarti*", "articoli correlati*", "commenti*", "condividi*",
    "notícias relacionadas*", "veja mais*", "mais lidas*", "comentários*", "compartilhe*", "gerelateerd*",
    "lees meer*", "meer nieuws*", "czytaj także*", "zobacz także*", "czytaj też*", "komentarze*", "powiązane*",
    "читайте также*", "похожие*", "комментарии*", "по теме*", "читайте також*", "ilgili haberler*", "yorumlar*",
    "berita terkait*", "baca juga*", "اقرأ أيضا*", "مواضيع ذات صلة*", "संबंधित*", "यह भी पढ़ें*", "lisää aiheesta*",
    "läs också*", "läs mer*", "les også*", "læs også*", "mohlo by vás*", "čtěte také*", "citește și*", "vezi și*",
    "διαβάστε επίσης*", "olvasd el*", "lire aussi*", "à lire aussi*", "articles liés*", "sur le même sujet*",
    "mehr zum thema*", "lesen sie auch*", "das könnte sie auch*", "leia também*", "leia mais*", "veja também*",
    "leggi anche*", "читайте также*", "lees ook*", "関連記事*", "相关新闻*", "相关阅读*",
};
static const char *const frames[] = {
    "advertisement*", "advertising", "ad", "sponsored", "sponsored content", "story continues below*",
    "article continues*", "continue reading*", "read more*", "read also*", "also read*", "read:*", "read next*",
    "click here*", "share", "share this*", "share on*", "share article", "tweet", "email", "print", "save",
    "copy link*", "link copied*", "loading*", "please wait*", "skip to*", "back to top*", "follow us*", "subscribe*",
    "sign up*", "log in*", "sign in*", "create an account*", "already a subscriber*", "this site uses cookies*",
    "we use cookies*", "by using this site*", "accept all*", "photo:*", "image:*", "image source*", "image credit*",
    "photo credit*", "photo by*", "getty images", "reuters", "watch:*", "listen to*", "related:*", "see also:*",
    "tags:*", "filed under*", "posted in*", "posted by*", "posted on*", "published:*", "published on*", "updated:*",
    "last updated*", "last modified*", "copyright*", "all rights reserved*", "©*", "min read", "minute read",
    "comments", "no comments", "leave a comment*", "your email address will not be published*",
    "required fields are marked*", "enable javascript*", "please enable javascript*", "your browser*",
    "download our app*", "get the app*", "whatsapp*", "facebook", "twitter", "linkedin", "pinterest", "reddit",
    "next", "previous", "view comments*", "show more*", "load more*", "see more*", "view all*", "hit", "views",
    "date", "attachment*", "list", "sign up for*", "get our*", "stay up to date*", "quảng cáo*", "xem thêm*",
    "đọc thêm*", "chia sẻ*", "ảnh:*", "theo dõi*", "bình luận*", "in bài*", "in trang*", "lưu bài*", "từ khóa*",
    "gửi bình luận*", "mời quý độc giả*", "bản quyền*", "tweet*", "광고*", "무단전재*", "무단 전재*", "저작권자*", "ⓒ*", "기사제보*",
    "구독하기*", "공유하기*", "글자크기*", "글자 크기*", "인쇄*", "스크랩*", "카카오톡*", "페이스북*", "트위터*", "본문 바로가기*", "주메뉴 바로가기*", "검색창 열기*",
    "조회수*", "입력*", "수정*", "사진=*", "이메일*", "목록*", "관련기사*", "재판매 및*", "publicidad*", "anuncio*", "lea también*",
    "lee también*", "leer también*", "ver más*", "leer más*", "compartir*", "comparte*", "síguenos*", "suscríbete*",
    "foto:*", "imagen:*", "imprimir", "te puede interesar*", "derechos reservados*", "todos los derechos*",
    "iniciar sesión*", "regístrate*", "únete*", "haga clic*", "haz clic*", "auch interessant*", "lesen sie auch*",
    "lesen sie mehr*", "mehr zum thema*", "zum thema*", "anzeige*", "weiterlesen*", "jetzt lesen*", "bild:*",
    "bild anzeigen*", "foto ©*", "bildquelle*", "kommentieren*", "à lire aussi*", "lire la suite*", "lire aussi :*",
    "voir aussi*", "abonnez-vous*", "crédit photo*", "leggi anche*", "leggi di più*", "iscriviti*", "leia mais*",
    "saiba mais*", "continua depois da publicidade*", "lees ook*", "lees verder*", "czytaj także*", "czytaj też*",
    "zobacz także*", "zobacz też*", "czytaj więcej*", "dowiedz się więcej*", "читайте также*", "читать далее*",
    "подписывайтесь*", "baca juga*", "(credit*", "credit:*", "© afp*", "reklama*", "annons*", "annonse*", "mainos*",
    "läs också*", "lire aussi*", "publicité*", "anzeige", "werbung", "publicidade*", "реклама*", "leia também*",
};

static bool matches(ch_str s, const char *phrase) {
    ch_str p = ch_str_of(phrase);
    if (p.n && p.p[p.n - 1] == '*') return ch_str_starts(s, (ch_str){p.p, p.n - 1});
    return ch_str_eq(s, p);
}

bool page__is_phrase(ch_str s, int kind) {
    char low[160];
    size_t n = 0;
    /* Lower case of ASCII and of the two-byte Latin letters is enough here. */
    for (size_t i = 0; i < s.n && n < sizeof low - 4; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 'A' && c <= 'Z') c = (unsigned char)(c + 32);
        if (c == 0xc3 && i + 1 < s.n && (unsigned char)s.p[i + 1] >= 0x80 && (unsigned char)s.p[i + 1] < 0x9f) {
            low[n++] = (char)c;
            c = (unsigned char)(s.p[++i] + 32);
        } else if (c == 0xc4 && i + 1 < s.n && (unsigned char)s.p[i + 1] == 0x90) {
            low[n++] = (char)c;
            c = (unsigned char)s.p[++i] + 1;
        }
        low[n++] = (char)c;
    }
    ch_str t = ch_str_trim((ch_str){low, n});
    static const char *const marks[] = {"▶", "☞", "■", "◆", "●", "※", "▲", "►", "→", "»", "•", "·", "◎", "★", "▷", "“", "«"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (ch_str_starts(t, ch_str_of(marks[i]))) t = ch_str_trim(ch_str_sub(t.p, strlen(marks[i]), t.n));
    while (t.n && (t.p[0] == '<' || t.p[0] == '(' || t.p[0] == '*' || t.p[0] == '>' || t.p[0] == '-' || t.p[0] == '|' || t.p[0] == '[' || t.p[0] == ' ')) t.p++, t.n--;
    const char *const *list = kind == PHRASE_END ? ends : frames;
    size_t count = kind == PHRASE_END ? sizeof ends / sizeof *ends : sizeof frames / sizeof *frames;
    for (size_t i = 0; i < count; i++)
        if (t.n && list[i][0] == t.p[0] && matches(t, list[i])) return true;
    return false;
}
