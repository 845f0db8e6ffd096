package vn.nhanchung.camera;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface Wards extends JpaRepository<WardRow, String> {

    List<WardRow> findAllByOrderByCode();
}
