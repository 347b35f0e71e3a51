/* Which kinds of session are runs, and which are hard. */
#include "science/session.h"

bool session_is_run(enum session_kind k)
{
    return k == SESSION_EASY || k == SESSION_QUALITY || k == SESSION_LONG || k == SESSION_RACE;
}

bool session_is_hard(enum session_kind k)
{
    return k == SESSION_QUALITY || k == SESSION_LONG || k == SESSION_RACE;
}
