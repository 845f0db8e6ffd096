#!/bin/sh
# Makes loop-h265.mp4 beside this script: ten seconds as the sample eye "Đầu ngõ 52" sees them, drawn by the sample
# recorder itself and encoded once with Debian's ffmpeg, because the LGPL FFmpeg that ships has no H.265 encoder.
# Needs a JDK 25, Maven and ffmpeg with libx265. Run it again when the street or the eye changes.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../../../../.." && pwd)
frames=$(mktemp --suffix=.yuv)
trap 'rm -f "$frames"' EXIT
cd "$project"
mvn -B -q -Dnochecks -pl camera-registry -am test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/loop.classpath
"${JAVA_HOME:-/usr}/bin/java" --enable-native-access=ALL-UNNAMED \
    -cp "camera-registry/target/test-classes:camera-registry/target/classes:$(cat camera-registry/target/loop.classpath)" \
    vn.nhanchung.recorder.sample.LoopFrames "$frames"
ffmpeg -v error -y -f rawvideo -pix_fmt yuv420p -s 512x288 -framerate 15 -i "$frames" -c:v libx265 -preset slower -crf 29 \
    -x265-params bframes=0:keyint=30:min-keyint=30:scenecut=0:open-gop=0:info=0:log-level=error:pools=none \
    -tag:v hvc1 -movflags +faststart -fflags +bitexact -map_metadata -1 "$here/loop-h265.mp4"
ls -l "$here/loop-h265.mp4"
