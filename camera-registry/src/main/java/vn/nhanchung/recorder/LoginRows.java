package vn.nhanchung.recorder;

import org.springframework.data.jpa.repository.JpaRepository;

interface LoginRows extends JpaRepository<LoginRow, String> {}
