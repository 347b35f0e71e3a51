/* What is read from a coach's words: TRAINING 8. */
#include <math.h>

#include "test.h"

#include "base/num.h"
#include "base/unit.h"
#include "plan/plan_int.h"

enum {
    PLANNED = -1
};

struct row {
    const char *text;
    int kind;       /* of enum session_kind, or PLANNED */
    double km, min; /* 0: nothing is read */
};

static void check_row(const struct row *row, double unit_km)
{
    struct plan_words w = plan_read_words(row->text, unit_km, false);
    double km = isnan(w.distance_km) ? 0 : num_round_to(w.distance_km, 0.01);
    double min = isnan(w.time_min) ? 0 : w.time_min;

    if ((w.has_kind ? (int)w.kind : PLANNED) != row->kind || fabs(km - row->km) > 1e-6 ||
        fabs(min - row->min) > 1e-6 || w.is_read != (row->km > 0 || row->min > 0))
        fail_msg("'%s': kind %d, %g km, %g min; expected %d, %g km, %g min", row->text,
                 w.has_kind ? (int)w.kind : PLANNED, km, min, row->kind, row->km, row->min);
    assert_false(w.is_read && w.is_unread);
}

/* TRAINING 8.5, cell for cell. */
static const struct row EXAMPLES[] = {
    {"10 km easy", SESSION_EASY, 10, 0},
    {"12 km along the cycle path", PLANNED, 12, 0},
    {"4-5 miles easy pace or Off Day", SESSION_EASY, 0, 0},
    {"8k", PLANNED, 8, 0},
    {"1 hour cycle", SESSION_CROSS, 0, 60},
    {"5-6 miles easy pace or 40 min Cross Training Session", PLANNED, 0, 0},
    {"22k jog", SESSION_EASY, 22, 0},
    {"Marathon pace run 13 miles w/ 8 miles @ marathon race pace", SESSION_QUALITY, 20.92, 0},
    {"6 x 800 m at 4:10, jog back", SESSION_QUALITY, 0, 0},
    {"5 miles recovery", SESSION_EASY, 8.05, 0},
    {"8.0 mile run w/ 2 X 1.5 mile tempo", SESSION_QUALITY, 12.87, 0},
    {"1 minute x10, 1 minute recoveries", SESSION_QUALITY, 0, 0},
    {"12,5 km easy", SESSION_EASY, 12.5, 0},
    {"5 miles with 3 miles at half marathon pace", SESSION_QUALITY, 8.05, 0},
    {"2 minutes x 10, 1 minute recoveries", SESSION_QUALITY, 0, 0},
    {"10km @ 5:00/km", PLANNED, 10, 0},
    {"17 miles including 3x3 miles", SESSION_QUALITY, 27.36, 0},
    {"90 seconds x15, 30 second recoveries", SESSION_QUALITY, 0, 0},
    {"6-8 miles", PLANNED, 9.66, 0},
    {"16 km davon 5 km", PLANNED, 16, 0},
    {"Pyramid 1, 2, 3, 4, 5, 4, 3, 2, 1 minutes, 1 minute recoveries", SESSION_QUALITY, 0, 0},
    {"90 min easy", SESSION_EASY, 0, 90},
    {"12 miles w/ 3 x 2 miles at MP", SESSION_QUALITY, 19.31, 0},
    {"2 x 5 x 400m. 10 mins between sets", SESSION_QUALITY, 0, 0},
    {"1h30 easy", SESSION_EASY, 0, 90},
    {"10 miles, last 3 at MP", SESSION_QUALITY, 16.09, 0},
    {"1000m x 6", SESSION_QUALITY, 0, 0},
    {"1:30:00 long run", SESSION_LONG, 0, 90},
    {"General aerobic 8 miles w/ 10 x 100m strides", SESSION_QUALITY, 12.87, 0},
    {"WU 15 min, 6 x 3 min hard / 2 min easy, CD 10 min", SESSION_QUALITY, 0, 0},
    {"1:30 h long", SESSION_LONG, 0, 90},
    {"Lactate threshold 8 miles w 4 miles @ 15K to half marathon pace", SESSION_QUALITY, 12.87, 0},
    {"1-2 mile warm up, 4 x 800m @AnT pace w/ 90 sec rest, 1-2 mile cool down", SESSION_QUALITY, 0,
     0},
    {"2 hours long run", SESSION_LONG, 0, 120},
    {"20 miles (32 km)", PLANNED, 32.19, 0},
    {"Warmup 10m Z2, Main Set 20m tempo, Cooldown 10m", SESSION_QUALITY, 0, 0},
    {"Long 60+ minute easy run", SESSION_LONG, 0, 60},
    {"8km/5mi easy", SESSION_EASY, 8, 0},
    {"10M long", SESSION_LONG, 0, 0},
    {"45 min recovery jog", SESSION_EASY, 0, 45},
    {"10 km or 6 miles", PLANNED, 10, 0},
    {"3 M easy", SESSION_EASY, 0, 0},
    {"35 min tempo", SESSION_QUALITY, 0, 35},
    {"5k parkrun + 2 miles w/u and 2 miles c/d", SESSION_QUALITY, 11.44, 0},
    {"20m tempo", SESSION_QUALITY, 0, 0},
    {"3 miles fast", SESSION_QUALITY, 4.83, 0},
    {"10 min easy then 20 min tempo then 10 min easy", SESSION_QUALITY, 0, 40},
    {"Saturday 3 ml tempo run", SESSION_QUALITY, 0, 0},
    {"5000 m time trial", SESSION_QUALITY, 5, 0},
    {"run 18 minutes, walk 2 minutes, run 12 minutes", PLANNED, 0, 32},
    {"5 min walk, then 2x (90 s run, 90 s walk, 3 min run, 3 min walk)", PLANNED, 0, 0},
    {"parkrun", SESSION_QUALITY, 5, 0},
    {"parkrun easy", SESSION_EASY, 5, 0},
    {"Easy parkrun, then coffee", SESSION_EASY, 5, 0},
    {"Rest, call me about your knee", SESSION_REST, 0, 0},
    {"40 km bike ride", SESSION_CROSS, 0, 0},
    {"race: Great South Run 10 miles", SESSION_QUALITY, 16.09, 0},
    {"Rest or cross-training", SESSION_REST, 0, 0},
    {"2.5 km swim", SESSION_CROSS, 0, 0},
    {"Z2 75 min 130-140 bpm", PLANNED, 0, 75},
    {"Off", SESSION_REST, 0, 0},
    {"15 min warm up", PLANNED, 0, 0},
    {"Off-road 10 miles", PLANNED, 16.09, 0},
    {"1:30 easy", SESSION_EASY, 0, 0},
    {"Club night, meet 7 pm", PLANNED, 0, 0},
    {"Rest of the week easy 5 miles", SESSION_EASY, 8.05, 0},
    {"10 km or 12 km", PLANNED, 0, 0},
};

static void words_are_read_as_the_table_says(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(EXAMPLES); i++)
        check_row(&EXAMPLES[i], 1);
}

/* Figures in the manner of published club sessions. */
static const struct row MORE[] = {
    /* words behind "no" say no kind */
    {"no track tonight - 5 miles easy instead", SESSION_EASY, 8.05, 0},
    {"No parkrun, long run 16k", SESSION_LONG, 16, 0},
    {"No half marathon: 8 km", PLANNED, 8, 0},
    {"8 km without hills", PLANNED, 8, 0},
    {"8 km easy instead of track", SESSION_EASY, 8, 0},
    {"not track or hills, then easy 40 min", SESSION_EASY, 0, 40},
    {"no speed, long 14 km", SESSION_LONG, 14, 0},
    {"no pressure easy 5 km", SESSION_EASY, 5, 0},
    {"No rest: hills", SESSION_QUALITY, 0, 0},
    {"no more than 8 km easy", SESSION_EASY, 8, 0},
    /* a walk is no run, and a run with walk breaks is one */
    {"walk 30 min", SESSION_CROSS, 0, 30},
    {"40 min brisk walk.", SESSION_CROSS, 0, 40},
    {"Walk 5 km", SESSION_CROSS, 0, 0},
    {"Hike", PLANNED, 0, 0},
    {"Hike 2 hours", SESSION_CROSS, 0, 120},
    {"30 min w/ walk breaks", PLANNED, 0, 30},
    {"30 min run/walk", PLANNED, 0, 30},
    {"6 km, walk the climbs", PLANNED, 0, 0},
    /* what is between a warm-up and a cool-down adds up */
    {"2 km warm up, 6 x 800 m off 90 s, 2 km cool down", SESSION_QUALITY, 8.8, 0},
    {"WU 2 km, 5 x 1 km @ 10k pace, 2' rec, CD 2 km", SESSION_QUALITY, 9, 0},
    {"1 mile w/u, 3 miles tempo, 1 mile c/d", SESSION_QUALITY, 8.05, 0},
    {"10 min warm up, 20 min tempo, 10 min cool down", SESSION_QUALITY, 0, 40},
    {"10 min warm up, 6 x 3 min, 10 min cool down", SESSION_QUALITY, 0, 0},
    {"2 km warm up, 6 x 800 m, 2 x 200 m, 2 km cool down", SESSION_QUALITY, 0, 0},
    {"2 km warm up, 6 x 800 m", SESSION_QUALITY, 0, 0},
    {"5 mile tempo, 2 mile w/u and c/d", SESSION_QUALITY, 0, 0},
    {"6 x 1 km in all", SESSION_QUALITY, 0, 0},
    /* one quantity, however it is written */
    {"13 km steady", SESSION_EASY, 13, 0},
    {"13KM RELAXED", SESSION_EASY, 13, 0},
    {"7.5 mi recovery", SESSION_EASY, 12.07, 0},
    {"10-mile long run", SESSION_LONG, 16.09, 0},
    {"A 20 miler, hilly", PLANNED, 32.19, 0},
    {"~ 14 km, trails", PLANNED, 14, 0},
    {"8 kilometres easy.", SESSION_EASY, 8, 0},
    {"Easy: 9 kilometers!", SESSION_EASY, 9, 0},
    {"3000 metres hard", SESSION_QUALITY, 3, 0},
    {"45' easy", SESSION_EASY, 0, 45},
    {"45\xe2\x80\x99 easy", SESSION_EASY, 0, 45},
    {"50-minute run", PLANNED, 0, 50},
    {"1h15min easy", SESSION_EASY, 0, 75},
    {"1 h 45 min long", SESSION_LONG, 0, 105},
    {"2h30 long", SESSION_LONG, 0, 150},
    {"1.5 hours steady", SESSION_EASY, 0, 90},
    {"2:15:00 long run", SESSION_LONG, 0, 135},
    {"1:45 hrs", PLANNED, 0, 105},
    {"10\xc2\xa0km easy", SESSION_EASY, 10, 0},
    {"3 to 4 miles easy", SESSION_EASY, 4.83, 0},
    {"10\xe2\x80\x93"
     "12 km",
     PLANNED, 10, 0},
    {"60-75 min easy", SESSION_EASY, 0, 60},
    {"1h30-2h long", SESSION_LONG, 0, 90},
    {"8 km - 10 km easy", SESSION_EASY, 8, 0},
    {"45+ minutes", PLANNED, 0, 45},
    {"Hills 50 min", SESSION_QUALITY, 0, 50},
    {"Fartlek over 9 km", SESSION_QUALITY, 9, 0},
    {"40 min progression", SESSION_QUALITY, 0, 40},
    {"parkrun 5k", SESSION_QUALITY, 5, 0},
    {"5 km parkrun, flat out", SESSION_QUALITY, 5, 0},
    {"parkrun (3 miles)", SESSION_QUALITY, 5, 0},
    {"parkrun, 4.5 km", SESSION_QUALITY, 0, 0},
    {"parkrun: marshal", PLANNED, 0, 0},
    {"parkrun, volunteer, then 6 km easy", SESSION_EASY, 6, 0},
    {"2 km jog + parkrun", SESSION_QUALITY, 0, 0},
    {"parkrun in 21:30", SESSION_QUALITY, 0, 0},
    /* paces, zones, effort and times of day are no quantities */
    {"14 km at 5:10-5:20/km", PLANNED, 14, 0},
    {"14 km, 5:10 min/km", PLANNED, 14, 0},
    {"14 km @ 5-6 min/km", PLANNED, 14, 0},
    {"6 miles at 9 minute miles", PLANNED, 9.66, 0},
    {"6 miles, 8:30 per mile", PLANNED, 9.66, 0},
    {"6 miles pace 8:30", PLANNED, 9.66, 0},
    {"6 km at 10 k pace", PLANNED, 6, 0},
    {"6 km at 5k-10k pace", PLANNED, 6, 0},
    {"6 km at half marathon pace", SESSION_QUALITY, 6, 0},
    {"8 km marathon pace", SESSION_QUALITY, 8, 0},
    {"9 km zone 2", PLANNED, 9, 0},
    {"50 min Z1/Z2", PLANNED, 0, 50},
    {"50 min z2-3", PLANNED, 0, 50},
    {"60 min at 70-75 % HRmax", PLANNED, 0, 60},
    {"60 min, heart rate 140", PLANNED, 0, 60},
    {"60 min, HR < 145", PLANNED, 0, 60},
    {"60 min RPE 3-4", PLANNED, 0, 60},
    {"60 min RPE 4/10", PLANNED, 0, 60},
    {"60 min at 4/10 effort", PLANNED, 0, 60},
    {"meet 6:30 pm, 11 km easy", SESSION_EASY, 11, 0},
    {"7am: 11 km easy", SESSION_EASY, 11, 0},
    {"11 km easy at 18:30", SESSION_EASY, 11, 0},
    {"12 km at 12 km/h", PLANNED, 12, 0},
    /* a whole and its parts */
    {"18 km long, last 5 km fast", SESSION_QUALITY, 18, 0},
    {"14 km including 6 x 20 s strides", SESSION_QUALITY, 14, 0},
    {"15 km incl. 8 km tempo", SESSION_QUALITY, 15, 0},
    {"60 min with 20 min tempo", SESSION_QUALITY, 0, 60},
    {"75 min [middle 30 steady]", SESSION_EASY, 0, 75},
    {"24 km, of which 10 at MP", SESSION_QUALITY, 24, 0},
    {"24 km mit 10 km Endbeschleunigung", PLANNED, 24, 0},
    {"90 min, final 20 min hard", SESSION_QUALITY, 0, 90},
    {"10 km, first 5 km easy", SESSION_EASY, 10, 0},
    {"last 5 km fast", SESSION_QUALITY, 0, 0},
    {"2 km + 6 km with strides", PLANNED, 0, 0},
    {"w/u 2 km, 6 km tempo (4:20)", SESSION_QUALITY, 0, 0},
    /* sums */
    {"3 km easy + 5 km tempo + 2 km easy", SESSION_QUALITY, 10, 0},
    {"15 min warm up + 20 min tempo + 10 min cool down", SESSION_QUALITY, 0, 45},
    {"20 min easy, then 15 min fast, then 10 min jog", SESSION_QUALITY, 0, 45},
    {"4 miles easy followed by 2 miles steady", SESSION_EASY, 9.66, 0},
    {"walk 5 min, jog 10 min, walk 5 min", SESSION_EASY, 0, 20},
    /* parts in clauses: the first and the last of them easy, and no word that is not known */
    {"3 km easy, 5 km tempo, 2 km easy", SESSION_QUALITY, 10, 0},
    {"3 km easy, 5 km at threshold, 2 km easy", SESSION_QUALITY, 10, 0},
    {"Easy 3 km, 5 km at threshold, 2 km jog.", SESSION_QUALITY, 10, 0},
    {"10 min jog, 20 min tempo, 10 min jog", SESSION_QUALITY, 0, 40},
    {"3 km easy run; 2 km fast, 2 km faster, 1 km easy", SESSION_QUALITY, 0, 0},
    {"3 km easy run; 2 km fast, 2 km hard, 1 km easy", SESSION_QUALITY, 8, 0},
    {"2 mi wu, 3 x 1 mi @ 10k, 2 mi cd", SESSION_QUALITY, 11.27, 0},
    {"wu 2 mi, 5 mi steady, 1 mi easy", SESSION_EASY, 12.87, 0},
    {"2 km easy, 4 x 1 km @ 5k pace, 2 km easy", SESSION_QUALITY, 8, 0},
    {"Anna 10 km easy, Ben 8 km, Cleo 5 km easy", SESSION_EASY, 0, 0},
    {"10 km, 5 km at MP", SESSION_QUALITY, 0, 0},
    {"8 km easy, 2 km fast", SESSION_QUALITY, 0, 0},
    {"5 x 1 km, 1 km jog", SESSION_QUALITY, 0, 0},
    {"2 km easy, 5 x 1 km with 1 km jog, 2 km easy", SESSION_QUALITY, 0, 0},
    {"10 min easy, 6 x 3 min hard, 10 min easy", SESSION_QUALITY, 0, 0},
    {"3 km easy, 20 min tempo, 2 km easy", SESSION_QUALITY, 0, 0},
    {"6 km @ 10k", PLANNED, 6, 0},
    /* coaches' names for hard sessions */
    {"Mona", SESSION_QUALITY, 0, 0},
    {"Mona fartlek", SESSION_QUALITY, 0, 0},
    {"Yasso 800s", SESSION_QUALITY, 0, 0},
    {"Kenyans", SESSION_QUALITY, 0, 0},
    {"Oregon circuit", SESSION_QUALITY, 0, 0},
    {"Circuits", SESSION_REST, 0, 0},
    {"Paarlauf", SESSION_QUALITY, 0, 0},
    {"Parlauf relay", SESSION_QUALITY, 0, 0},
    {"Pyramid", SESSION_QUALITY, 0, 0},
    {"Hill sprints", SESSION_QUALITY, 0, 0},
    {"6 min efforts", SESSION_QUALITY, 0, 0},
    {"HMP", SESSION_QUALITY, 0, 0},
    {"20 min @ LT", SESSION_QUALITY, 0, 20},
    {"8M steady", SESSION_EASY, 0, 0},
    /* what is not to be done */
    {"6 x 200 m, don't race it", SESSION_QUALITY, 0, 0},
    {"Don\xe2\x80\x99t run today", SESSION_REST, 0, 0},
    {"Steady 8 km, don't race", SESSION_EASY, 8, 0},
    {"Never hard: 8 km", PLANNED, 8, 0},
    {"Don't miss the hill reps", SESSION_QUALITY, 0, 0},
    {"Rest up, XC Saturday", SESSION_REST, 0, 0},
    {"Track, then rest up", SESSION_QUALITY, 0, 0},
    {"3 km and 5 km", PLANNED, 0, 0},
    {"20 min easy + 5 km tempo", SESSION_QUALITY, 0, 0},
    {"10 km in 50 min", PLANNED, 0, 0},
    /* repeats */
    {"12 x 400 m, 200 m jog", SESSION_QUALITY, 0, 0},
    {"5 \xc3\x97 1 km off 90 s", SESSION_QUALITY, 0, 0},
    {"3*10 min threshold", SESSION_QUALITY, 0, 0},
    {"8 hills of 45 s", SESSION_QUALITY, 0, 0},
    {"4 reps of 6 min", SESSION_QUALITY, 0, 0},
    {"6 times 3 min", SESSION_QUALITY, 0, 0},
    {"10 laps", SESSION_QUALITY, 0, 0},
    {"Ladder 400-800-1200", SESSION_QUALITY, 0, 0},
    {"8 x 2 min run, 1 min walk", PLANNED, 0, 0},
    {"99 x 99 km", SESSION_QUALITY, 0, 0},
    /* in doubt, nothing */
    {"5 M tempo", SESSION_QUALITY, 0, 0},
    {"8 km with 3 M fast", SESSION_QUALITY, 0, 0},
    {"1,500 km", PLANNED, 0, 0},
    {"1\xc2\xbd h easy", SESSION_EASY, 0, 0},
    {"10 easy", SESSION_EASY, 0, 0},
    {"1.30 h easy", SESSION_EASY, 0, 0},
    {"1.75 h easy", SESSION_EASY, 0, 105},
    {"5'30 easy", SESSION_EASY, 0, 0},
    {"3 \xe2\x88\x92 4 km", PLANNED, 3, 0},
    {"Day 3: 10 km", PLANNED, 0, 0},
    {"999999999 km", PLANNED, 0, 0},
    {"99999999999999999999999999999999999999999999 km", PLANNED, 0, 0},
    {"0 km", PLANNED, 0, 0},
    {"0 min", PLANNED, 0, 0},
    {"0.4 km", PLANNED, 0, 0},
    {"101 km", PLANNED, 0, 0},
    {"9 min easy", SESSION_EASY, 0, 0},
    {"601 min", PLANNED, 0, 0},
    {"10k steps", PLANNED, 0, 0},
    {"between 8 and 10 km", PLANNED, 0, 0},
    {"10 km - 8 km", PLANNED, 0, 0},
    {"3:75:00 long", SESSION_LONG, 0, 0},
    {"8 km or 50 min", PLANNED, 0, 0},
    {"Run to parkrun, parkrun, run home", SESSION_QUALITY, 0, 0},
    {"Run 1 mile, walk 1 min, repeat 4 times", PLANNED, 0, 0},
    {"20/20/20 min", PLANNED, 0, 0},
    {"12 km hilly, 300 m of climbing", PLANNED, 0, 0},
    {"25 km long, a gel every 40 min", SESSION_LONG, 0, 0},
    {"1/2 marathon pace 5 miles", SESSION_QUALITY, 0, 0},
    {"5,000 m", PLANNED, 0, 0},
    {"Track", SESSION_QUALITY, 0, 0},
    {"Long, hilly", SESSION_LONG, 0, 0},
    {"Enjoy it", PLANNED, 0, 0},
    /* the same in two units */
    {"13 km = 8 mi", PLANNED, 13, 0},
    {"3 miles or 5 km", PLANNED, 5, 0},
    {"10 km/5 mi", PLANNED, 0, 0},
    /* no run */
    {"Bike 40 min", SESSION_CROSS, 0, 40},
    {"Swim 1 h", SESSION_CROSS, 0, 60},
    {"Rowing 30-40 min", SESSION_CROSS, 0, 30},
    {"XT", SESSION_CROSS, 0, 0},
    {"Swim 20 min, then run 5 km", PLANNED, 0, 0},
    {"Run 8 km along the bike lane", PLANNED, 8, 0},
    {"Strength 45 min", SESSION_REST, 0, 0},
    {"Strength session in gym", SESSION_REST, 0, 0},
    {"gym", SESSION_REST, 0, 0},
    {"Core and strength", SESSION_REST, 0, 0},
    {"Gym: squats, 3 sets of 8 reps", SESSION_REST, 0, 0},
    {"Mobility and stretching", SESSION_CROSS, 0, 0},
    {"Physio appointment", SESSION_REST, 0, 0},
    {"massage", SESSION_REST, 0, 0},
    {"Dentist", SESSION_REST, 0, 0},
    {"Holiday", SESSION_REST, 0, 0},
    {"Massage, then easy 5 km", SESSION_EASY, 5, 0},
    {"6 km to the gym", PLANNED, 6, 0},
    {"Core, then hill reps", SESSION_QUALITY, 0, 0},
    {"Strength 45 min, then easy 5 km", SESSION_EASY, 5, 0},
    {"easy 5km + core 20 min", SESSION_EASY, 5, 0},
    {"20 min jog and drills", SESSION_EASY, 0, 20},
    {"20 min drills and jog", SESSION_EASY, 0, 0},
    {"45 min run, 20 min core", PLANNED, 0, 45},
    {"60 min walk", SESSION_CROSS, 0, 60},
    /* days off */
    {"rest", SESSION_REST, 0, 0},
    {"Rest day!", SESSION_REST, 0, 0},
    {"Complete rest (travel, 4 h)", SESSION_REST, 0, 0},
    {"No running", SESSION_REST, 0, 0},
    {"No run; walk 30 min", SESSION_REST, 0, 0},
    {"Day off", SESSION_REST, 0, 0},
    {"Off day, 10 km tomorrow", SESSION_REST, 0, 0},
    {"Cancelled: ill", SESSION_REST, 0, 0},
    {"Rest or 5 km easy", SESSION_EASY, 0, 0},
    {"Off - travel day", SESSION_REST, 0, 0},
    {"Rest \xe2\x80\x93 you need it", SESSION_REST, 0, 0},
    {"Rest day - 30 min walk", SESSION_REST, 0, 0},
    {"Off to Rome, 10 km there", PLANNED, 10, 0},
    {"Ill", SESSION_REST, 0, 0},
    {"Session cancelled: ice", SESSION_REST, 0, 0},
    {"Rest / cross-training", SESSION_REST, 0, 0},
    {"Ill-advised 20 km", PLANNED, 20, 0},
    {"Off-road, 80 min", PLANNED, 0, 80},
    {"Two days in a row: easy 6 km", SESSION_EASY, 6, 0},
    {"Day off before race", SESSION_REST, 0, 0},
    {"Rest day after Sunday's long run", SESSION_REST, 0, 0},
    {"Holiday, no training", SESSION_REST, 0, 0},
    {"no running today - marathon spectators", SESSION_REST, 0, 0},
    {"Day off work: 10 km easy", SESSION_EASY, 10, 0},
    {"Rest day if tired, else easy", SESSION_EASY, 0, 0},
    {"Hills, full rest between", SESSION_QUALITY, 0, 0},
    {"6 x 400 m, no run home", SESSION_QUALITY, 0, 0},
    /* the whole that the words give */
    {"Hills: 8 x 45 s, about 8 km in all", SESSION_QUALITY, 8, 0},
    {"10 x 400 m, total 9 km", SESSION_QUALITY, 9, 0},
    {"6 x 3 min hard, 50 min in total", SESSION_QUALITY, 0, 50},
    {"Total: 12 km, 3 x 2 km at 10 km pace", SESSION_QUALITY, 12, 0},
    {"2 km warm-up total 8 km", PLANNED, 8, 0},
    {"2 km total 8 km", PLANNED, 0, 0},
    {"8 km in total, 5 km of it fast, 10 km total", SESSION_QUALITY, 0, 0},
    /* two runs on a day */
    {"AM 5 km easy, PM 6 km steady", SESSION_EASY, 11, 0},
    {"30 min am and 40 min pm", PLANNED, 0, 70},
    {"Morning: 5 km easy; evening: 6 km easy", SESSION_EASY, 11, 0},
    {"AM 5 km, PM 40 min", PLANNED, 0, 0},
    /* races by their names */
    {"Half marathon race", SESSION_QUALITY, 21.1, 0},
    {"HM race", SESSION_QUALITY, 21.1, 0},
    {"Marathon", SESSION_QUALITY, 42.2, 0},
    {"Race: Brass Monkey Half", SESSION_QUALITY, 21.1, 0},
    {"Half-marathon race (13.1 miles)", SESSION_QUALITY, 21.1, 0},
    {"Ten mile race", SESSION_QUALITY, 16.09, 0},
    {"ten miles easy", SESSION_EASY, 16.09, 0},
    {"10k race", SESSION_QUALITY, 10, 0},
    {"half marathon pace 5 km", SESSION_QUALITY, 5, 0},
    {"5 km at half marathon race effort", SESSION_QUALITY, 5, 0},
    {"marathon training talk", PLANNED, 0, 0},
    {"Easy 5 km before half marathon race", SESSION_QUALITY, 5, 0},
    {"Marathon relay leg, race", SESSION_QUALITY, 0, 0},
    {"Mini marathon race", SESSION_QUALITY, 0, 0},
    {"half an hour easy", SESSION_EASY, 0, 0},
    {"Cross country, 8 km", SESSION_QUALITY, 8, 0},
    {"XC relay", SESSION_QUALITY, 0, 0},
    {"Santa dash 5k", SESSION_QUALITY, 5, 0},
    {"County championships half marathon", SESSION_QUALITY, 21.1, 0},
    {"Cross-country skiing, 60 min", SESSION_CROSS, 0, 60},
    {"Yoga session", SESSION_CROSS, 0, 0},
};

static void more_words_are_read(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(MORE); i++)
        check_row(&MORE[i], 1);
}

static void of_two_units_the_runners_own_is_read(void **state)
{
    static const struct row rows[] = {
        {"8km/5mi easy", SESSION_EASY, 8.05, 0},
        {"10 km or 6 miles", PLANNED, 9.66, 0},
        {"12 km", PLANNED, 12, 0},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        check_row(&rows[i], UNIT_KM_PER_MI);
}

static void figures_that_are_not_read_are_known(void **state)
{
    static const char *const unread[] = {"6 x 800 m",      "10M",         "0 km",
                                         "1:30 easy",      "12 or 14 km", "Harbour Half Marathon",
                                         "London Marathon"};
    static const char *const none[] = {"Tempo", "Meet 7 pm", "Zone 2", "", "Rest, 4 weeks of it"};

    for (size_t i = 0; i < ARRAY_LEN(unread); i++)
        assert_true(plan_read_words(unread[i], 1, false).is_unread);
    for (size_t i = 0; i < ARRAY_LEN(none); i++)
        assert_false(plan_read_words(none[i], 1, false).is_unread);
}

static void races_and_words_that_name_nothing_are_known(void **state)
{
    static const char *const races[] = {"Half marathon race",
                                        "Marathon",
                                        "Club race",
                                        "Boxing Day 10k race",
                                        "Cross country league 10 km",
                                        "County championships 5 km",
                                        "Santa dash 5k",
                                        "NYE 5k",
                                        "Charity fun run"};
    static const char *const no_races[] = {"parkrun",
                                           "8 km at race pace",
                                           "10M race pace",
                                           "Long run, race next week",
                                           "A cup of tea, then 5 km",
                                           "5 km tempo, don't race it",
                                           "5 km tempo, don\xe2\x80\x99t race it",
                                           "Tempo, no race!",
                                           "Rest up, race on Sunday",
                                           "Cross country skiing",
                                           "Race talk, then hills",
                                           "Tempo"};
    static const char *const unknown[] = {
        "Enjoy it",    "Meet 7 pm",          "marathon training talk",
        "Club supper", "parkrun: volunteer", "Walk the dog"};
    static const char *const known[] = {"Tempo", "6 x 800 m", "Social run", "gym", "off", "8 km"};

    for (size_t i = 0; i < ARRAY_LEN(races); i++)
        assert_true(plan_read_words(races[i], 1, false).is_race);
    for (size_t i = 0; i < ARRAY_LEN(no_races); i++) {
        if (plan_read_words(no_races[i], 1, false).is_race)
            fail_msg("'%s'", no_races[i]);
    }
    for (size_t i = 0; i < ARRAY_LEN(unknown); i++) {
        if (!plan_read_words(unknown[i], 1, false).is_unknown)
            fail_msg("'%s'", unknown[i]);
    }
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        assert_false(plan_read_words(known[i], 1, false).is_unknown);
    assert_true(fabs(plan_read_words("Town half", 1, true).distance_km - 21.0975) < 1e-9);
    assert_true(isnan(plan_read_words("Town half", 1, false).distance_km));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_read_as_the_table_says),
        cmocka_unit_test(more_words_are_read),
        cmocka_unit_test(of_two_units_the_runners_own_is_read),
        cmocka_unit_test(figures_that_are_not_read_are_known),
        cmocka_unit_test(races_and_words_that_name_nothing_are_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
