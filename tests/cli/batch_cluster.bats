# The files for a cluster in samples/club, run as a cluster would run them: one part after the other,
# each knowing only its number.
load helper
load club

begin() {
    cp "$root"/samples/club/* .
    mkdir bin
    ln -s "$runsheet" bin/runsheet
    PATH=$PWD/bin:$PATH
    rs batch club.yaml --weeks next -o whole
    ends 3 # two rows are wrong
    rm whole/manifest.json
}

# The parts together are the whole, and none of it twice.
is_whole() {
    python3 - out/manifest-*-of-8.json <<'PY'
import json
import sys

parts = [json.load(open(p)) for p in sys.argv[1:]]
assert sorted(p["shard"]["number"] for p in parts) == list(range(1, 9)), "not eight parts"
assert all(p["shard"]["of"] == 8 for p in parts)
ids = [a["id"] for p in parts for a in p["athletes"]]
assert len(ids) == len(set(ids)) == 40, len(ids)
assert (sum(p["made"] for p in parts), sum(p["failed"] for p in parts)) == (38, 2)
PY
    rm out/manifest-*.json
    same_folder out whole
}

@test "a Slurm array: eight tasks are the whole club" {
    begin
    shellcheck slurm.sh
    grep -qx '#SBATCH --array=1-8' slurm.sh
    for task in 3 1 8 2 5 4 7 6; do
        SLURM_ARRAY_TASK_ID=$task sh slurm.sh 2>"err$task" || [ $? -eq 3 ]
    done
    SLURM_ARRAY_TASK_ID=2 sh slurm.sh 2>again || [ $? -eq 3 ] # begun again: nothing to do
    [ "$(tail -n 1 again | awk '{print $1}')" -eq 0 ]
    is_whole
}

@test "a Kubernetes Job: eight indexes are the whole club" {
    python3 -c 'import yaml' 2>/dev/null || skip "python3-yaml is not here"
    begin
    python3 - <<'PY'
import yaml

job = yaml.safe_load(open("kubernetes.yaml"))
spec, pod = job["spec"], job["spec"]["template"]["spec"]
box = pod["containers"][0]
assert (job["apiVersion"], job["kind"], spec["completionMode"]) == ("batch/v1", "Job", "Indexed")
assert spec["completions"] == 8 and pod["restartPolicy"] == "Never"
assert {v["name"] for v in pod["volumes"]} == {m["name"] for m in box["volumeMounts"]}
assert box["workingDir"] == box["volumeMounts"][0]["mountPath"]
assert box["command"] == ["sh", "-c"] and len(box["args"]) == 1
open("line", "w").write(box["args"][0])
PY
    for index in 0 7 1 6 2 5 3 4; do
        JOB_COMPLETION_INDEX=$index sh -c "$(cat line)" 2>/dev/null # wrong rows are no failure
    done
    is_whole
    # What is a failure, and worth another try, is told of.
    rm club.yaml
    ! JOB_COMPLETION_INDEX=0 sh -c "$(cat line)" 2>/dev/null || return 1
}
