/* Headings and cells of a club's table that can be read in two ways. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "roster_rig.h"

static void a_name_is_the_runners_own(void **state)
{
    static const struct {
        const char *table, *name, *unused;
    } cases[] = {
        {"First name,Last name,Member,Age\nGrace,Okafor,yes,40\n", "Grace Okafor", "'Member'"},
        {"Surname,Forename,Runner,Age\nOkafor,Grace,TRUE,40\n", "Grace Okafor", "'Runner'"},
        {"First name,Last name,Name,Age\nGrace,Okafor,Mum Lee,40\n", "Grace Okafor", "'Name'"},
        {"Name,Member,Age\nGrace Okafor,x,40\n", "Grace Okafor", "'Member'"},
        {"Name,First name,Last name,Age\nGrace Okafor,,,40\n", "Grace Okafor",
         "'First name', 'Last name'"},
        {"Full name,First name,Age\nGrace Okafor,Gracie,40\n", "Grace Okafor", "'First name'"},
        {"Runner,,Parent / guardian,\nName,Age,Name,Age\nGrace Okafor,40,Mum,70\n", "Grace Okafor",
         "'Name', 'Age'"},
        {"Emergency contact 1,,Runner,\nName,Phone,Name,Age\nMum,07,Grace Okafor,40\n",
         "Grace Okafor", "'Name', 'Phone'"},
        {"Coach: Ann Lee,,\nName,Age,Fee\nGrace Okafor,40,3\n", "Grace Okafor", "'Fee'"},
        {"Runner,,Goal race,,\nName,Age,Name,Date,Fee\nGrace Okafor,40,Park 10k,2027-03-14,3\n",
         "Grace Okafor", "'Fee'"},
    };
    struct rig r;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        (void)!parse_with(&r, "m.csv", cases[i].table, NULL, 0);
        if (count(&r) != 1 || strcmp(member(&r, 0)->name, cases[i].name) != 0 ||
            strstr(r.messages, cases[i].unused) == NULL ||
            strstr(r.messages, "error: both") != NULL)
            fail_msg("%zu: %s", i, r.messages);
        release(&r);
    }
    assert_false(parse(&r, "m.csv", "Member,Age\nyes,40\n"));
    assert_non_null(strstr(r.messages, "the table has no column of names"));
    release(&r);
    assert_false(parse(&r, "m.csv", "Name,Member,Age\nGrace,Okafor,40\n"));
    assert_non_null(strstr(r.messages, "columns 'Name' and 'Member' both mean name: keep one"));
    release(&r);
}

static void the_heading_of_dates_says_their_order(void **state)
{
    static const struct {
        const char *heading, *born;
        date_day day; /* 0: none */
    } cases[] = {
        {"DOB (dd/mm/yyyy)", "03/04/1985", 5571},   {"DOB (mm/dd/yyyy)", "03/04/1985", 5541},
        {"DOB (yyyy-mm-dd)", "1985-04-03", 5571},   {"DOB (mm/dd/yy)", "03/04/85", 5541},
        {"DOB (day/month/year)", "3.4.1985", 5571}, {"DOB (dd/mm/yyyy)", "1985-04-03", 5571},
        {"DOB (dd/mm/yyyy)", "05/26/1990", 0},      {"DOB (mm/dd/yyyy)", "26/05/1990", 0},
        {"DOB (yyyy-mm-dd)", "03/04/1985", 0},      {"DOB (dd/mm/yyyy)", "3 April 1985", 5571},
    };
    struct rig r;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char table[200];

        snprintf(table, sizeof table, "Name,Start,%s\nAnn,2026-11-30,%s\n", cases[i].heading,
                 cases[i].born);
        assert_true(parse(&r, "m.csv", table));
        if (read(&r, 0) != (cases[i].day != 0) || (cases[i].day && r.profile.born != cases[i].day))
            fail_msg("%s below %s: %s", cases[i].born, cases[i].heading, r.messages);
        release(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_the_runners_own),
        cmocka_unit_test(the_heading_of_dates_says_their_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
