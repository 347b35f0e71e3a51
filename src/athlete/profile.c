/* What a profile that has been read says: what is given, its start, the age; words of its enums. */
#include "athlete/profile.h"

#include "athlete/athlete_int.h"

static const char *const goal_words[] = {
    NULL,
#define GOAL(id, word, about) word,
#include "athlete/goal.def"
};
static const char *const equipment_words[] = {
#define EQUIPMENT(id, word, about) word,
#include "athlete/equipment.def"
    "none",
};
static const char *const paper_words[] = {
#define PAPER(id, word, name, width_mm, height_mm) word,
#include "athlete/paper.def"
};

const struct schema_words profile_goals = {.word = goal_words, .n = ARRAY_LEN(goal_words)};
const struct schema_words profile_equipment = {.word = equipment_words,
                                               .n = ARRAY_LEN(equipment_words)};
const struct schema_words profile_papers = {.word = paper_words, .n = ARRAY_LEN(paper_words)};
const struct schema_words profile_weekdays = {weekday_names, WEEKDAY_COUNT,
                                              .short_word = weekday_words, .what = "a day"};

bool profile_is_given(struct loc at)
{
    return at.file != NULL;
}

date_day profile_start(const struct profile *p, date_day today)
{
    enum weekday first = p->has_race ? WEEKDAY_MON : p->print.first_weekday;

    return p->has_start ? p->start : date_week_start(today + WEEKDAY_COUNT - 1, first);
}

date_day profile_session_date(const struct profile *p, const struct profile_session *s,
                              date_day today)
{
    date_day printed = date_week_start(profile_start(p, today), p->print.first_weekday);

    if (s->week == 0)
        return s->date;
    return printed + ((date_day)s->week - 1) * WEEKDAY_COUNT +
           ((int)s->day - (int)p->print.first_weekday + WEEKDAY_COUNT) % WEEKDAY_COUNT;
}

bool profile_has_break(const struct profile *p)
{
    return p->off.has_from && p->off.has_to;
}

int profile_age(const struct profile *p, date_day today)
{
    if (p->has_born)
        return date_age_years(p->born, profile_start(p, today));
    return p->age ? p->age : -1;
}

const struct profile_paper_size profile_paper_sizes[] = {
#define PAPER(id, word, name, width_mm, height_mm) {name, width_mm, height_mm},
#include "athlete/paper.def"
};

int profile_paper_from_word(struct str word)
{
    size_t i = str_index_nocase(word, profile_papers.word, profile_papers.n);

    return i < profile_papers.n ? (int)i : -1;
}
