#!/bin/sh
# A club in eight parts, one for each task of a Slurm array:
#     sbatch slurm.sh
# The parts never overlap and together cover the club; each writes its own manifest-K-of-8.json to
# the shared folder.  A restarted task prints what is missing.
#SBATCH --job-name=runsheet
#SBATCH --array=1-8
#SBATCH --cpus-per-task=1
#SBATCH --mem=256M
#SBATCH --time=00:10:00
exec runsheet batch club.yaml --weeks next -j1 --no-progress -o out \
    --shard "$SLURM_ARRAY_TASK_ID/8"
