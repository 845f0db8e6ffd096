package vn.nhanchung.camera;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface SecurityModels extends JpaRepository<SecurityModelRow, String> {

    List<SecurityModelRow> findAllByOrderByCode();
}
