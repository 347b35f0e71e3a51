/* What people write about their health in a club's table. */
#include <stdio.h>
#include <string.h>

#include "roster_rig.h"
#include "science/safety.h"

enum {
    ASKED = -1, /* not read, or only in part: the runner is to be asked */
    SLIP = -2   /* of a word of the key: the row is refused */
};

static void words_of_health_are_flags(void **state)
{
    static const struct {
        const char *cell;
        int flags; /* or ASKED, SLIP */
    } cases[] = {
        {"No", 0},
        {"N", 0},
        {"none known", 0},
        {"No known conditions", 0},
        {"nothing", 0},
        {"n/a", 0},
        {"Type 1 diabetic", SAFETY_DIABETES},
        {"\"diabetes, high blood pressure\"", SAFETY_DIABETES | SAFETY_HYPERTENSION},
        {"diabetes pregnancy", SAFETY_DIABETES | SAFETY_PREGNANCY},
        {"Pregnant", SAFETY_PREGNANCY},
        {"heart condition and blood thinners", SAFETY_KNOWN_CVD | SAFETY_ANTICOAGULANT},
        {"diabetic/type 2 diabetes", SAFETY_DIABETES},
        {"kidney disease", SAFETY_KIDNEY_DISEASE},
        {"asthma", 0},
        {"diabetes and asthma", SAFETY_DIABETES},
        {"prediabetes", ASKED},
        /* where a denial ends */
        {"No I'm pregnant", SAFETY_PREGNANCY},
        {"No I\u2019m pregnant", SAFETY_PREGNANCY},
        {"no im pregnant", SAFETY_PREGNANCY},
        {"No. Pregnant", SAFETY_PREGNANCY},
        {"none (pregnant)", SAFETY_PREGNANCY},
        {"no - chest pain", SAFETY_SYMPTOMS},
        {"No \u2013 pregnant", SAFETY_PREGNANCY},
        {"No!!!! pregnant", SAFETY_PREGNANCY},
        {"N. pregnant", SAFETY_PREGNANCY},
        {"No: pregnant", SAFETY_PREGNANCY},
        {"No conditions am pregnant", SAFETY_PREGNANCY},
        {"None. Type 1 diabetes", SAFETY_DIABETES},
        {"No (diabetes)", SAFETY_DIABETES},
        {"No I have a heart condition", SAFETY_KNOWN_CVD},
        {"None. Heart failure", SAFETY_HEART_FAILURE},
        {"No I have chest pains", SAFETY_SYMPTOMS},
        {"No I take warfarin", SAFETY_ANTICOAGULANT},
        {"No allergies take warfarin", SAFETY_ANTICOAGULANT},
        {"no problems (heart attack 2019)", SAFETY_KNOWN_CVD},
        {"Nothing since my stent", SAFETY_KNOWN_CVD},
        {"None since pregnancy", SAFETY_PREGNANCY},
        {"No heart problems. Blood thinners.", SAFETY_ANTICOAGULANT},
        {"No issues with my diabetes", SAFETY_DIABETES},
        {"Nil. Asthma", 0},
        {"No I'm asthmatic", 0},
        {"No I do not have diabetes", 0},
        {"I don\u2019t have diabetes", 0},
        {"I've never had a heart attack", 0},
        {"None that I know of", 0},
        {"No conditions that I am aware of", 0},
        {"not taking warfarin", 0},
        {"arthroscopy 2 wks ago", SAFETY_SYMPTOMS},
        {"\u598A\u5A20\u4E2D", SAFETY_PREGNANCY},
        {"periods stopped", SAFETY_EATING_DISORDER_HISTORY},
        /* among other words */
        {"Had heart attack 2019", SAFETY_KNOWN_CVD},
        {"stent fitted in 2018", SAFETY_KNOWN_CVD},
        {"Triple bypass", SAFETY_KNOWN_CVD},
        {"Angina", SAFETY_KNOWN_CVD},
        {"\"A-fib, since 2020\"", SAFETY_KNOWN_CVD},
        {"AFib since 2020", SAFETY_KNOWN_CVD},
        {"paroxysmal atrial fibrillation", SAFETY_KNOWN_CVD},
        {"has a pacemaker", SAFETY_KNOWN_CVD},
        {"open-heart surgery", SAFETY_KNOWN_CVD},
        {"TIA (mini-stroke)", SAFETY_KNOWN_CVD},
        {"I take ibuprofen now and then", ASKED}, /* "then" */
        {"takes warfarin after a stroke", SAFETY_KNOWN_CVD | SAFETY_ANTICOAGULANT},
        {"Zustand nach Herzinfarkt", SAFETY_KNOWN_CVD},
        {"Vorhofflimmern", SAFETY_KNOWN_CVD},
        {"Bluthochdruck", SAFETY_HYPERTENSION},
        {"infarctus en 2018", SAFETY_KNOWN_CVD},
        {"insuffisance cardiaque", SAFETY_HEART_FAILURE},
        {"ataque al coraz\xc3\xb3n", SAFETY_KNOWN_CVD},
        {"embarazada", SAFETY_PREGNANCY},
        {"expecting in April!", SAFETY_PREGNANCY},
        {"mum-to-be", SAFETY_PREGNANCY},
        {"ICD fitted", SAFETY_KNOWN_CVD},
        {"heart rate 180", ASKED},
        /* of others, denied, unrelated, misspelt */
        {"my father had a stroke", ASKED},
        {"no stroke so far", 0},
        {"no stroke as yet", ASKED},
        {"no known heart problems", 0},
        {"not pregnant", 0},
        {"not diabetic but pregnant", SAFETY_PREGNANCY},
        {"no issues apart from being pregnant", SAFETY_PREGNANCY},
        {"no - but had a heart bypass 2019", SAFETY_KNOWN_CVD},
        {"I am fine", 0},
        {"I'm fine, thanks", 0},
        {"nothing to report", 0},
        {"doctor told me to stop running", SAFETY_SYMPTOMS},
        {"hasn't signed me off yet", SAFETY_SYMPTOMS},
        {"Nothing at the moment", 0},
        {"Fainted after a race in September", SAFETY_SYMPTOMS},
        {"Not allowed to run until January", SAFETY_SYMPTOMS},
        {"Due in April!", SAFETY_PREGNANCY},
        {"Seeing a cardiologist in January", SAFETY_KNOWN_CVD},
        {"Fit as a fiddle!", 0},
        {"asthma - carries inhaler", 0},
        {"stress fracture left tibia", SAFETY_SYMPTOMS},
        {"no running till January", SAFETY_SYMPTOMS},
        {"blood clot in lung in August", SAFETY_KNOWN_CVD},
        {"mild asthma and hay fever", 0},
        {"asthma since birth", 0},
        {"asthma - blue inhaler before runs", 0},
        {"Yes - asthma", 0},
        {"yes", ASKED},
        {"as before", ASKED},
        {"No known issues", 0},
        {"no hernia or strain", 0},
        /* hurt or ill now, once, or over */
        {"\"told doctor about palpitations, ECG next week\"", SAFETY_SYMPTOMS | SAFETY_KNOWN_CVD},
        {"heart skips beats sometimes", SAFETY_SYMPTOMS},
        {"calf pain when walking", SAFETY_SYMPTOMS},
        {"waiting for test results", SAFETY_SYMPTOMS},
        {"torn ACL", SAFETY_SYMPTOMS},
        {"torn ACL 2019", ASKED},
        {"torn ACL in 2026", SAFETY_SYMPTOMS},
        {"\"hamstring strain 10 days ago, resting\"", SAFETY_SYMPTOMS},
        {"\"sprained ankle last week, recovered\"", ASKED},
        {"had covid last week", SAFETY_SYMPTOMS},
        {"had a fit last month", SAFETY_SYMPTOMS},
        {"asthma; had a fit in June", SAFETY_SYMPTOMS},
        {"not fit", ASKED},
        {"fit in June", ASKED},
        {"anorexia", SAFETY_EATING_DISORDER_HISTORY},
        {"anorexia as a teenager", SAFETY_EATING_DISORDER_HISTORY},
        {"used to have an eating disorder", SAFETY_EATING_DISORDER_HISTORY},
        {"lost a baby in October", SAFETY_SYMPTOMS},
        {"c-section in October 2019", ASKED},
        {"c-section in June", ASKED},
        {"asthma; chest tight", SAFETY_SYMPTOMS},
        {"Achilles still sore", SAFETY_SYMPTOMS},
        {"physio says rest", SAFETY_SYMPTOMS},
        {"\"had covid in 2021, fine now\"", ASKED},
        {"hernia operation 3 weeks ago", SAFETY_SYMPTOMS},
        {"knee op in March", ASKED},
        {"gave birth in 2015", ASKED},
        {"miscarriage last month", SAFETY_SYMPTOMS},
        {"my wife had an operation last week", ASKED},
        {"heat stroke once", ASKED},
        {"breaststroke", ASKED},
        {"anticoagulent", SLIP},
        {"odd toes; diabets", SLIP},
    };
    OWNED(release) struct rig r = {0};

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char table[200];
        bool is_fine;

        snprintf(table, sizeof table, "Name,Age,Start,Health\nAnn,40,2026-11-30,%s\n",
                 cases[i].cell);
        assert_true(parse(&r, "m.csv", table));
        is_fine = read(&r, 0);
        if (is_fine != (cases[i].flags > SLIP) ||
            (is_fine && cases[i].flags != ASKED && (int)r.profile.health != cases[i].flags) ||
            (cases[i].flags == ASKED && !r.profile.has_health_answer) ||
            (!is_fine &&
             strstr(r.messages, "not shown because it is private: use --verbose; write "
                                "those of these words that fit, or none: symptoms,") == NULL))
            fail_msg("%s: %s", cases[i].cell, r.messages);
        release(&r);
    }
    assert_true(parse(&r, "c.yaml",
                      "athletes:\n- {name: Ann, age: 40, start: 2026-11-30, health: [Type 1 "
                      "diabetic, none]}\n- {name: Bo, age: 40, start: 2026-11-30, health: no}\n"));
    assert_true(read(&r, 0) && r.profile.health == SAFETY_DIABETES);
    assert_true(read(&r, 1) && r.profile.health == 0);
}

/* Whoever does not say is asked, in the column of the key as in others; a word of another column stays beside it. */
static void who_does_not_say_is_asked(void **state)
{
    static const struct {
        const char *cells; /* below Health and Any medical conditions? */
        unsigned flags;
        bool is_asked;
    } cases[] = {
        {"?,", 0, true},
        {"prefer not to say,", 0, true},
        {",unknown", 0, true},
        {"anorexia,", SAFETY_EATING_DISORDER_HISTORY, true},
        {",coeliac and anorexia", SAFETY_EATING_DISORDER_HISTORY, true},
        {",anorexia in 2010", SAFETY_EATING_DISORDER_HISTORY, false},
        {"none,", 0, false},
        {",", 0, false},
        {"no,no", 0, false},
        {"?,diabetes", SAFETY_DIABETES, true},
        {"diabetes,?", SAFETY_DIABETES, true},
        {",asthma and the rest", 0, true},
    };
    OWNED(release) struct rig r = {0};

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        for (int is_cleared = 0; is_cleared < 2; is_cleared++) {
            char table[200];
            bool says;

            snprintf(table, sizeof table,
                     "Name,Age,Start,Cleared,Health,Any medical conditions?\n"
                     "Ann,40,2026-11-30,%s,%s\n",
                     is_cleared ? "yes" : "", cases[i].cells);
            assert_true(parse(&r, "m.csv", table));
            says = strstr(r.messages, "(row 2) has another answer about health than no") != NULL;
            assert_true(read(&r, 0));
            if (r.profile.health != cases[i].flags ||
                r.profile.has_health_answer != cases[i].is_asked ||
                says != (cases[i].is_asked && !is_cleared))
                fail_msg("%s: %s", cases[i].cells, r.messages);
            release(&r);
        }
    }
}

/* The last answer to a form counts, an empty cell is none. */
static void an_earlier_answer_about_health_counts_where_there_is_no_later(void **state)
{
    static const struct {
        const char *head, *earlier, *later;
        unsigned flags;
        bool is_asked;
    } cases[] = {
        {"Any medical conditions?", "chest pain", "none", 0, false},
        {"Any medical conditions?", "chest pain", "", SAFETY_SYMPTOMS, false},
        {"Any medical conditions?", "on warfarin", "no", 0, false},
        {"Any medical conditions?", "none", "on warfarin", SAFETY_ANTICOAGULANT, false},
        {"Any medical conditions?", "bad back", "", 0, true},
        {"Any medical conditions?", "bad back", "none", 0, false},
        {"Any medical conditions?", "diabetes", "?", 0, true},
        {"Health", "diabetes", "none", 0, false},
        {"Health", "diabetes", "", SAFETY_DIABETES, false},
        {"Health", "?", "", 0, true},
    };
    OWNED(release) struct rig r = {0};

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char table[300];

        snprintf(table, sizeof table,
                 "Timestamp,Name,Age,Start,%s\n2026-11-02 22:41,Ann Ash,40,2026-11-30,%s\n"
                 "2026-11-19 19:04,Ann Ash,40,2026-11-30,%s\n",
                 cases[i].head, cases[i].earlier, cases[i].later);
        if (!parse(&r, "m.csv", table) || count(&r) != 1 || !read(&r, 0))
            fail_msg("%s: %s", table, r.messages);
        if (r.profile.health != cases[i].flags || r.profile.has_health_answer != cases[i].is_asked)
            fail_msg("%s, %s: %u, %d", cases[i].earlier, cases[i].later, r.profile.health,
                     r.profile.has_health_answer);
        release(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_health_are_flags),
        cmocka_unit_test(who_does_not_say_is_asked),
        cmocka_unit_test(an_earlier_answer_about_health_counts_where_there_is_no_later),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
