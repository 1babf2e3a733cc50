/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/labels.h"

static const char *const langs[] = {"en", "vi", "ko", "es"};
enum { N_LANGS = 4 };

static const struct {
    const char *word, *label[N_LANGS];
} labels[] = {
    {"CONSULT", {"Meeting", "Gặp gỡ", "회담", "Encuentro"}},
    {"AGREE", {"Agreement", "Nhất trí", "합의", "Acuerdo"}},
    {"SUPPORT", {"Support", "Ủng hộ", "지지", "Apoyo"}},
    {"COOPERATE", {"Cooperation", "Hợp tác", "협력", "Cooperación"}},
    {"AID", {"Aid", "Viện trợ", "지원", "Ayuda"}},
    {"CONCEDE", {"Concession", "Nhượng bộ", "양보", "Concesión"}},
    {"RETREAT", {"Withdrawal", "Rút lui", "철수", "Retirada"}},
    {"REQUEST", {"Request", "Đề nghị", "요청", "Petición"}},
    {"ACCUSE", {"Criticism", "Chỉ trích", "비판", "Crítica"}},
    {"REJECT", {"Refusal", "Bác bỏ", "거부", "Rechazo"}},
    {"THREATEN", {"Threat", "Đe dọa", "위협", "Amenaza"}},
    {"PROTEST", {"Protest", "Biểu tình", "시위", "Protesta"}},
    {"SANCTION", {"Sanction", "Trừng phạt", "제재", "Sanción"}},
    {"MOBILIZE", {"Military posture", "Động thái quân sự", "군사 행동", "Movimiento militar"}},
    {"COERCE", {"Coercion", "Cưỡng ép", "강압", "Coerción"}},
    {"ASSAULT", {"Attack", "Tấn công", "공격", "Ataque"}},
    {"visit", {"visit", "thăm", "방문", "visita"}},
    {"phone", {"call", "điện đàm", "통화", "llamada"}},
    {"multilateral", {"multilateral", "đa phương", "다자", "multilateral"}},
    {"third-party", {"mediated", "qua trung gian", "제3자 주선", "con mediación"}},
    {"planned", {"planned", "dự kiến", "예정", "previsto"}},
    {"historical", {"background", "bối cảnh", "과거", "antecedente"}},
    {"hypothetical", {"hypothetical", "giả định", "가정", "hipotético"}},
    {"negated", {"denied", "phủ nhận", "부인", "desmentido"}},
    {"undated", {"undated", "không rõ ngày", "날짜 미상", "sin fecha"}},
    {"chronology", {"Chronology", "Niên biểu", "연표", "Cronología"}},
    {"sources", {"sources", "nguồn", "출처", "fuentes"}},
};

bool ch_label_lang(const char *lang) {
    for (int i = 0; i < N_LANGS; i++)
        if (strcmp(lang, langs[i]) == 0) return true;
    return false;
}

ch_str ch_label(const char *lang, ch_str word) {
    int at = 0;
    for (int i = 0; i < N_LANGS; i++)
        if (strcmp(lang, langs[i]) == 0) at = i;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (ch_str_is(word, labels[i].word)) return ch_str_of(labels[i].label[at]);
    return word;
}
