package vn.nhanchung.recorder;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ChannelRows extends JpaRepository<ChannelRow, String> {

    @Query("select c from ChannelRow c join fetch c.recorder where c.cameraCode in :cameras order by c.cameraCode")
    List<ChannelRow> ofCameras(Collection<String> cameras);

    @Query("select c.cameraCode from ChannelRow c")
    Set<String> cameraCodes();

    @Query("select c.cameraCode from ChannelRow c where c.recorder.code = :recorder order by c.cameraCode")
    List<String> camerasOf(String recorder);

    @Query("select c.cameraCode from ChannelRow c where c.recorder.reach = :reach")
    List<String> camerasOfReach(String reach);

    @Query("select c from ChannelRow c where c.recorder.code = :recorder order by c.channel")
    List<ChannelRow> onRecorder(String recorder);
}
