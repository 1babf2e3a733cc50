/* SPDX-License-Identifier: Apache-2.0 */
#include "data/classes.h"

#define CH_NAME3(name, text, kind) text,
#define CH_NAME2(name, text) text,
#define CH_NAME1(name) #name,
#define CH_KIND(name, text, kind) CH_VAL_##kind,
const char *const ch_class_name[CH_N_CLASS] = {CH_CLASSES(CH_NAME3)};
const uint8_t ch_class_kind[CH_N_CLASS] = {CH_CLASSES(CH_KIND)};
const char *const ch_role_name[CH_N_ROLE] = {CH_ROLES(CH_NAME2)};
const char *const ch_cue_name[CH_N_CUE] = {CH_CUES(CH_NAME2)};
const char *const ch_clause_name[CH_N_CLAUSE] = {CH_CLAUSES(CH_NAME2)};
const char *const ch_feat_name[CH_N_FEAT] = {CH_FEATS(CH_NAME2)};
const char *const ch_post_name[CH_N_POST] = {CH_POSTS(CH_NAME2)};
const char *const ch_body_name[CH_N_BODY] = {CH_BODIES(CH_NAME2)};
const char *const ch_pron_name[CH_N_PRON] = {CH_PRONS(CH_NAME2)};
const char *const ch_context_name[CH_N_CONTEXT] = {CH_CONTEXTS(CH_NAME2)};
const char *const ch_type_name[CH_N_TYPE] = {CH_TYPES(CH_NAME1)};
const char *const ch_status_name[CH_N_STATUS] = {CH_STATUSES(CH_NAME2)};
