/* SPDX-License-Identifier: Apache-2.0
 * unit.h: the end of every unit test program: runs a suite, frees it, and gives the exit status. */
#ifndef CHANCERY_TEST_UNIT_H
#define CHANCERY_TEST_UNIT_H

#include <check.h>
#include <stdlib.h>

static inline int unit_run(Suite *s) {
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
