/* Blocks whose boxes stand by themselves, and are much the same from page to page and from runner
 * to runner. */
#ifndef TEMPLATE_PIECE_H
#define TEMPLATE_PIECE_H

#include "template/block.h"

/* Fills weight, is_bound, is_piece and is_common of B, of which all else has been read. */
void piece_weigh(struct block *b);

#endif
